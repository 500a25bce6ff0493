"""Writing a file in one go: it is there whole, or what was there stays."""

import os
from pathlib import Path

from leergeschiedenis.fouten import Bestandsfout
from leergeschiedenis.opslag import replace_file

_ELDERS = "Kies een andere plaats, of controleer de rechten en de ruimte op de schijf."


def check_plek(pad: Path) -> None:
    """Raises Bestandsfout where no file can be written, before the work that would go into it."""
    if pad.is_dir():
        raise Bestandsfout(str(pad), "Dit is een map, en er hoort een bestand.",
                           "Geef ook de naam van het bestand.")
    if not pad.parent.is_dir():
        raise Bestandsfout(str(pad), "De map van dit bestand bestaat niet.",
                           "Maak de map eerst, of kies een andere.")
    if not os.access(pad.parent, os.W_OK):
        raise Bestandsfout(str(pad), "In deze map mag niet geschreven worden.", _ELDERS)


def write_bestand(pad: Path, inhoud: bytes) -> None:
    """The file with this content. Raises Bestandsfout when it cannot be written; what was there is
    then unchanged.
    """
    check_plek(pad)
    try:
        replace_file(pad, inhoud)
    except OSError as fout:
        raise Bestandsfout(str(pad), f"Dit bestand is niet te schrijven (fout {fout.errno}).",
                           _ELDERS) from None
