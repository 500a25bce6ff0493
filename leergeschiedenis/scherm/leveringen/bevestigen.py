"""A deed of this page in two steps, and none while another is being done."""

from leergeschiedenis.scherm import bevestigen
from leergeschiedenis.scherm.leveringen.bezig import find_bezig


def confirm(sleutel: str, knop: str, kop: str, uitleg: str) -> bool:
    """A button, after it what it would do, and True when that was confirmed just now."""
    return bevestigen.confirm(sleutel, knop, kop, uitleg, is_dicht=find_bezig() is not None)
