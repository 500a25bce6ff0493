"""Who may fetch a file that a page made: whoever has it on screen, and may still be there.

Streamlit hands a file to anyone who knows its address. Which session has it, and which cookies that
session came with, only Streamlit's own parts know; tests/browser/test_matrix.py notices when a new
version keeps them elsewhere.
"""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from streamlit.runtime import get_instance

from leergeschiedenis.scherm.koekjes import judge_koekjes


def is_eigen_bestand(pad: str, koekjes: Mapping[str, str]) -> bool:
    """Whether this file is on a page that is open by the same sign-in, or by anyone in the room."""
    vrager = judge_koekjes(koekjes)
    return vrager.rol is not None and any(
        (houder.toestand, houder.aanmelding) == (vrager.toestand, vrager.aanmelding)
        for houder in map(judge_koekjes, _list_koekjes(PurePosixPath(pad).stem)))


def _list_koekjes(bestand: str) -> Iterator[Mapping[str, str]]:
    """The cookies of every open session that has this file."""
    runtime = get_instance()
    beheer = runtime.media_file_mgr
    with beheer._lock:
        sessies = [sessie for sessie, bestanden in beheer._files_by_session_and_coord.items()
                   if bestand in bestanden.values()]
    for sessie in sessies:
        client = runtime.get_client(sessie)
        if client is not None and client.client_context is not None:
            yield client.client_context.cookies
