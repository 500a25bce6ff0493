"""Writing a file in one go: it is there whole, or what was there stays."""

import os
from pathlib import Path

from leergeschiedenis.fouten import Bestandsfout

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
    """The file with this content; a temporary file beside it takes its place at the end.

    Raises Bestandsfout when it cannot be written; what was there is then unchanged.
    """
    check_plek(pad)
    deel = pad.with_name(f".{pad.name}.{os.getpid()}.deel")
    try:
        with deel.open("wb") as stroom:
            stroom.write(inhoud)
            stroom.flush()
            os.fsync(stroom.fileno())
        deel.replace(pad)
    except OSError as fout:
        deel.unlink(missing_ok=True)
        raise Bestandsfout(str(pad), f"Dit bestand is niet te schrijven (fout {fout.errno}).",
                           _ELDERS) from None
