"""The child that loads deduce: `python -m leergeschiedenis.naamscan.kindproces`.

Texts come as one JSON list on stdin, hits go as one JSON list on stdout. The first time deduce
builds its lists, of all streets and institutions of the country: two minutes. They are kept in the
cache folder of the user; with the garbage collector off, which would visit millions of new objects
again and again, they are read back in two seconds and not fourteen.
"""

import gc
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from leergeschiedenis.ouderproces import die_with_parent
from leergeschiedenis.tekstscan import follows_opsomming

_SOORTEN: Final = {"persoon": "naam", "ziekenhuis": "instelling", "zorginstelling": "instelling",
                   "straat+huisnummer": "straat", "straat+huisnummer+huisnummerletter": "straat"}
"""What deduce calls what we ask it; dates, numbers and addresses the patterns find themselves."""

_KORTST: Final = 4  # letters of a name that alone begins a sentence: 'An', 'Pas' begin many


def main() -> None:
    """Answer the one question on stdin."""
    die_with_parent()
    uit = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # deduce logs to standard output
    teksten = json.load(sys.stdin)
    deduce = _load_deduce()
    json.dump([list(_find(deduce, tekst)) for tekst in teksten], uit)
    uit.flush()


def _find(deduce: Any, tekst: str) -> Iterator[tuple[str, int, int]]:
    for gevonden in deduce.deidentify(tekst).annotations:
        soort = _SOORTEN.get(gevonden.tag)
        if soort and _is_aannemelijk(soort, tekst, gevonden.start_char, gevonden.end_char):
            yield soort, gevonden.start_char, gevonden.end_char


def _is_aannemelijk(soort: str, tekst: str, van: int, tot: int) -> bool:
    """False for what only looks like it because a sentence begins there, or has no capital.

    Half of all words are also a street somewhere: 'Overleg 3 keer' is none.
    """
    woorden, voor = tekst[van:tot], tekst[:van].rstrip(" '\"‘“(")
    is_begin = not voor or voor[-1] in ".!?:…\n"
    if woorden == woorden.lower():
        return False
    if soort == "straat":
        return not is_begin
    if soort == "naam":
        return not (is_begin and len(woorden) < _KORTST) and not follows_opsomming(tekst, van)
    return True


def _load_deduce() -> Any:
    map_ = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "leergeschiedenis"
    lijsten = map_ / f"deduce-{version('deduce')}"
    if lijsten.is_dir():
        try:
            return _open(lijsten)
        except Exception:  # half a file, or of another Python: built anew
            shutil.rmtree(lijsten, ignore_errors=True)
    with suppress(OSError):
        map_.mkdir(parents=True, exist_ok=True, mode=0o700)
    waar = str(map_) if os.access(map_, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=waar, ignore_cleanup_errors=True) as tijdelijk:
        nieuw = Path(tijdelijk) / "lijsten"
        (nieuw / "src").mkdir(parents=True)  # deduce looks here for lists that changed
        deduce = _open(nieuw, is_nieuw=True)
        with suppress(OSError):  # another process was first, or there is no place to keep them
            nieuw.rename(lijsten)
    return deduce


def _open(lijsten: Path, is_nieuw: bool = False) -> Any:
    from deduce import Deduce

    with _without_gc(not is_nieuw):
        deduce = Deduce(cache_path=lijsten)
    straten = deduce.processors["locations"]
    for naam in ("remove_street_tags", "clean_street_tags"):  # they make streets and places one
        straten.remove_processor(naam)
    return deduce


@contextmanager
def _without_gc(uit: bool) -> Iterator[None]:
    if uit:
        gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


if __name__ == "__main__":
    main()
