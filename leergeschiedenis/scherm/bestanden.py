"""Who may fetch a file that a page made: whoever has it on screen, and may still be there.

Streamlit hands a file to anyone who knows its address. Which session has it, and which cookies that
session came with, only Streamlit's own parts know; tests/browser/test_matrix.py notices when a new
version keeps them elsewhere.
"""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from streamlit.runtime import get_instance
from streamlit.web.server.starlette import starlette_websocket
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from leergeschiedenis.aanmelding import Bezoeker
from leergeschiedenis.scherm.toegang import judge_bezoeker, read_instelling


def is_eigen_bestand(pad: str, koekjes: Mapping[str, str]) -> bool:
    """Whether this file is on a page that is open by the same sign-in, or by anyone in the room."""
    vrager = _judge(koekjes)
    return vrager.rol is not None and any(
        (houder.toestand, houder.aanmelding) == (vrager.toestand, vrager.aanmelding)
        for houder in map(_judge, _list_koekjes(PurePosixPath(pad).stem)))


def _judge(koekjes: Mapping[str, str]) -> Bezoeker:
    return judge_bezoeker(lambda: _read_claims(koekjes), koekjes)


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


def _read_claims(koekjes: Mapping[str, str]) -> Mapping[str, Any]:
    """What Streamlit signed in the cookie of who signed in; nothing when that is not its own."""
    instelling = read_instelling()
    inhoud = starlette_websocket._get_signed_cookie_with_chunks(dict(koekjes), USER_COOKIE_NAME)
    if instelling is None or inhoud is None:
        return {}
    return starlette_websocket._parse_decoded_user_cookie(inhoud, instelling.adres)
