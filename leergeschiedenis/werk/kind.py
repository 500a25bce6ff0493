"""The child that carries out one command for a page: `python -m leergeschiedenis.werk.kind MAP`."""

import json
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from filelock import FileLock

from leergeschiedenis.opslag import replace_file
from leergeschiedenis.werk.plaats import IN, LEEFT, OPDRACHT, TIJDELIJK, UITSLAG

_RUSTIG: Final = 5  # pages of others go first


def main(map_: Path) -> None:
    """Carry it out, remove what was delivered, and leave the exit code."""
    code = 1
    with FileLock(map_ / LEEFT):
        try:
            code = _run(map_)
        finally:
            for deel in (IN, TIJDELIJK):
                shutil.rmtree(map_ / deel, ignore_errors=True)
            replace_file(map_ / UITSLAG, json.dumps({"code": code}).encode())


def _run(map_: Path) -> int:
    with suppress(AttributeError, OSError):  # Windows has no such call
        os.nice(_RUSTIG)
    # Only here: it takes a second, and the page must know before that this child lives.
    from leergeschiedenis.opdrachten import claim_stdout, run

    claim_stdout()

    opdracht = json.loads((map_ / OPDRACHT).read_text(encoding="utf-8"))
    try:
        return run(opdracht["woorden"])
    except SystemExit as einde:  # what was asked is no command
        return int(einde.code or 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
