"""How cells of the form look: one place for colours, number formats and wrapping."""

import textwrap
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from leergeschiedenis.velden import Soort, Veld

KLEUREN = {
    "verplicht": "#0B6E7F",  # petrol, the colour of the proeftuin
    "kop": "#D5E5E8",
    "tekst": "#1B2B30",
    "grijs": "#5F6B6F",
    "voorbeeldvlak": "#EFEFEF",
    "waarschuwing": "#FFF1D6",
    "lijn": "#9FB4BA",
    "foutvlak": "#FBD5CF",
    "foutlijn": "#B4480F",
}

_BEDRAG, _DATUM, _LETTERLIJK = "0.00", "dd-mm-yyyy", "@"
_REGELHOOGTE = 14.0
_TEKENS_PER_BREEDTE = 1.08  # in the widest of the usual fonts


class Opmaak:
    """The formats of one workbook, each made once."""

    def __init__(self, boek: Workbook) -> None:
        self._boek = boek
        self._gemaakt: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, **eigenschappen: Any) -> Format:
        """The format with these properties."""
        sleutel = tuple(sorted(eigenschappen.items()))
        if sleutel not in self._gemaakt:
            self._gemaakt[sleutel] = self._boek.add_format(
                {"font_color": KLEUREN["tekst"], "valign": "top", **eigenschappen})
        return self._gemaakt[sleutel]

    @cached_property
    def kop(self) -> Format:
        """The header of a column that may stay empty."""
        return self(bold=True, bg_color=KLEUREN["kop"], bottom=1, valign="vcenter", indent=1,
                    bottom_color=KLEUREN["lijn"])

    @cached_property
    def kop_verplicht(self) -> Format:
        """The header of a required column: dark, and shown with a star that is not in the cell.

        The number format adds the star, so that the header reads exactly as in the contract.
        """
        return self(bold=True, bg_color=KLEUREN["verplicht"], font_color="#FFFFFF",
                    valign="vcenter", indent=1, num_format='@" *"')

    def of(self, veld: Veld) -> Format:
        """The cells of a field."""
        return self(**_celopmaak(veld))

    def letterlijk(self, veld: Veld) -> Format:
        """The same for text that looks like a formula: it stays text, also after editing."""
        return self(**_celopmaak(veld), quote_prefix=True)

    def voorbeeld(self, veld: Veld) -> Format:
        """The same in the grey of an example row."""
        return self(**_celopmaak(veld), italic=True, font_color=KLEUREN["grijs"],
                    bg_color=KLEUREN["voorbeeldvlak"])


def row_height(cellen: Sequence[object], breedtes: Sequence[int]) -> float:
    """Height in points that shows all lines of wrapped text.

    Excel finds it by itself, but not for merged cells, and LibreOffice not at all.
    """
    regels = (len(textwrap.wrap(cel, round(_TEKENS_PER_BREEDTE * breedte)))
              for cel, breedte in zip(cellen, breedtes, strict=False)
              if isinstance(cel, str) and len(cel) > breedte)
    return _REGELHOOGTE * max(regels, default=1) + 2


def _celopmaak(veld: Veld) -> dict[str, Any]:
    match veld.soort:
        case Soort.DATUM:
            return {"num_format": _DATUM, "align": "left", "indent": 1}
        case Soort.NUMMER:  # keeps the zeros of 0012
            return {"num_format": _LETTERLIJK, "align": "left", "indent": 1}
        case Soort.GETAL if veld.eenheid == "euro":
            return {"num_format": _BEDRAG, "align": "right", "indent": 1}
        case Soort.GETAL | Soort.GEHEEL | Soort.JAAR:
            return {"align": "left", "indent": 1}
        case _:
            return {"text_wrap": True, "indent": 1}
