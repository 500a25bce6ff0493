"""The commands of the beheerder; every action of a page exists here too.

A command prints what it did and gives an exit code: 0 done, 1 refused or found wrong, 2 asked
wrongly. Errors of the product are said in Dutch; anything else is a defect and gets a number.
"""

import errno
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from leergeschiedenis.fouten import Leergeschiedenisfout
from leergeschiedenis.opdrachten import (
    bewaren,
    controle,
    formulieren,
    leveringen,
    publicaties,
    teksten,
    toegang,
    uitvoer,
)
from leergeschiedenis.opdrachten.melden import claim_stdout, describe_for_programma
from leergeschiedenis.opdrachtregel import Opdracht, build_parser
from leergeschiedenis.voortgang import is_for_programma

__all__ = ["OPDRACHTEN", "claim_stdout", "run"]

OPDRACHTEN: Final[dict[str, Opdracht]] = {
    naam: doe for kamer in (formulieren, controle, leveringen, publicaties, teksten, bewaren,
                            toegang, uitvoer) for naam, doe in kamer.OPDRACHTEN.items()}
"""Every command by name."""

_OORZAKEN: Final[dict[type[OSError], str]] = {
    FileNotFoundError: "dit bestand of deze map is er niet. Controleer de naam.",
    FileExistsError: "dit is er al, en het is geen map. Kies een andere naam.",
    NotADirectoryError: "dit is geen map. Kies een andere naam.",
    IsADirectoryError: "dit is een map. Geef de naam van een bestand.",
    PermissionError: "hier mag niet gelezen of geschreven worden. Controleer de rechten.",
}


def run(argumenten: Sequence[str]) -> int:
    """Carry out one command; returns the exit code."""
    keuze = build_parser(OPDRACHTEN).parse_args(argumenten)
    try:
        code = int(keuze.doe(keuze))
        sys.stdout.flush()
        return code
    except Leergeschiedenisfout as fout:
        _say_fout(describe_for_programma(fout) if is_for_programma() else str(fout))
    except BrokenPipeError:
        # Whoever read this has seen enough; what is still in the buffer goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        _say_fout("Afgebroken; wat er was, is ongewijzigd.")
    except OSError as fout:
        _say_fout(_describe_oserror(fout))
    except Exception as fout:  # a defect: where it is may be said, what it held may not
        plek = traceback.extract_tb(fout.__traceback__)[-1]
        _say_fout("Er ging iets mis dat niet had mogen gebeuren; wat er was, is ongewijzigd. Meld "
                  f"aan de makers: {type(fout).__name__}, {Path(plek.filename).name} regel "
                  f"{plek.lineno}.")
    return 1


def _describe_oserror(fout: OSError) -> str:
    """What the system could not do with a file, in Dutch."""
    waar = Path(str(fout.filename)).name if fout.filename else "Een bestand"
    if fout.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "De schijf is vol; wat er was, is ongewijzigd. Maak ruimte en probeer het opnieuw."
    anders = (f"het systeem kan dit niet lezen of schrijven (fout {fout.errno}). Controleer de "
              "schijf en de ruimte daarop.")
    return f"{waar or 'Deze map'}: {_OORZAKEN.get(type(fout), anders)}"


def _say_fout(tekst: str) -> None:
    print(tekst, file=sys.stderr)
