"""What a cell of a card's table says: a number with its unit, words, or nothing that may be shown.

A table holds amounts and shares as they are read (`€ 1.200 minder`, `12 %`, `ten minste 85; …`).
Charts and files need the number in it, and take it from nowhere else: so it is never more precise
than what the screen shows.
"""

import re
from dataclasses import dataclass
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.figuren.figuur import Cel

EURO: Final = "euro"
PROCENT: Final = "procent"
_GETAL: Final = re.compile(
    r"(?:ten minste |ongeveer )?(?P<euro>€\s)?(?P<getal>-?\d{1,3}(?:\.\d{3})*(?:,\d+)?|-?\d+)"
    r"(?P<procent>\s%)?(?P<kant> minder| meer| lager| hoger)?(?:,? ±.*|; .*)?")
_OMLAAG: Final = (" minder", " lager")


@dataclass(frozen=True)
class Waarde:
    """A cell as data. `getal` is empty for words, and for what may not be shown."""

    tekst: str
    getal: float | int | None = None
    eenheid: str = ""
    is_getoond: bool = True

    @property
    def is_gewoon(self) -> bool:
        """Whether the words are the number and nothing more."""
        return self.getal is not None and not re.search(r"minste|minder|meer|±|ongeveer|er$",
                                                        self.tekst)


def read_waarde(cel: Cel) -> Waarde:
    """The number in a cell; *minder* and *lager* make it negative."""
    if isinstance(cel, int):
        return Waarde(taal.format_getal(cel), cel)
    if cel == taal.NIET_TE_TONEN:
        return Waarde(cel, is_getoond=False)
    gevonden = _GETAL.fullmatch(cel)
    if gevonden is None:
        return Waarde(cel)
    tekst = gevonden["getal"].replace(".", "")
    getal = float(tekst.replace(",", ".")) if "," in tekst else int(tekst)
    return Waarde(cel, -getal if gevonden["kant"] in _OMLAAG else getal,
                  EURO if gevonden["euro"] else PROCENT if gevonden["procent"] else "")
