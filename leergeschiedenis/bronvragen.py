"""Questions to the bron: exact answers, so personal data. For commands of the beheerder only.

They stand apart from the questions to the publication, in queries/bron/ and with an answer of
another type. No page and no figure can ask them: `scherm` and `figuren` do not know this module,
and a figure refuses what is not an `Antwoord`.
"""

from functools import cache

from leergeschiedenis import bron, vragen
from leergeschiedenis.domein import BronAntwoord
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.vragen import Vraag

MAP = vragen.MAP / "bron"


@cache
def load_bronvragen() -> dict[str, Vraag]:
    """All questions to the bron by name. Raises ValueError for an incomplete header."""
    return vragen.read_vragen(MAP)


def stel_bronvraag(naam: str) -> BronAntwoord | None:
    """The answer of the bron in use; None as long as nothing was taken in.

    Raises Opslagfout when the bron is not there or is damaged.
    """
    huidig = read_huidig()
    if huidig is None:
        return None
    vraag = load_bronvragen()[naam]
    with bron.open_bron(huidig.bronbestand) as verbinding:
        rijen = verbinding.execute(vraag.sql).fetchall()
    return BronAntwoord(naam, huidig.bron, vraag.kolommen, tuple(rijen))
