"""HTML of the page Casussen beside that of cards: its standing notice, and links to a casus."""

from collections.abc import Sequence
from html import escape
from typing import Final
from urllib.parse import urlencode

from leergeschiedenis import taal
from leergeschiedenis.domein import BronAntwoord
from leergeschiedenis.figuren.figuur import Cel, Tabel
from leergeschiedenis.scherm.opmaak import frame_tabel

_PAGINA: Final = "/casussen"


def build_vertrouwelijk(bron: int) -> str:
    """The notice that stands above every exact number."""
    return ('<p class="lg-vertrouwelijk"><strong>Vertrouwelijk: exacte aantallen, niet voor '
            "projectie.</strong> Deze pagina toont gepseudonimiseerde gegevens van casussen, uit "
            f"bron {bron}.</p>")


def build_casuslijst(kolommen: Sequence[str], rijen: Sequence[tuple[str, ...]], naam: str) -> str:
    """A table of casussen; the first cell of a row is its pseudonym, and the way to its card."""
    kop = "".join(f'<th scope="col">{escape(kolom)}</th>' for kolom in ("Casus", *kolommen))
    regels = "".join(
        f'<tr><th scope="row">{build_casuslink(rij[0])}</th>'
        + "".join(f"<td>{escape(cel)}</td>" for cel in rij[1:]) + "</tr>" for rij in rijen)
    return frame_tabel(kop, regels, naam, is_breed=True)


def build_casuslink(casusnummer: str) -> str:
    """The way to the card of a casus, by the first characters of its pseudonym."""
    adres = escape(f"{_PAGINA}?{urlencode({'casus': casusnummer})}", quote=True)
    return f'<a href="{adres}">{escape(casusnummer[:8])}</a>'


def build_terug() -> str:
    """The way back from a card to the selection."""
    return (f'<p class="lg-koppelingen"><a href="{_PAGINA}?deel=casussen">Terug naar de selectie'
            "</a></p>")


def as_tabel(antwoord: BronAntwoord, kolommen: dict[str, str]) -> Tabel:
    """An exact answer as a table: the columns to show, each under its heading."""
    rijen = antwoord.as_dicts()
    return Tabel(tuple(kolommen.values()),
                 tuple(tuple(as_cel(rij[naam]) for naam in kolommen) for rij in rijen))


def say_deel(aantal: int, totaal: int) -> str:
    """A number with its share of a total; a dash where there is none."""
    if not totaal:
        return "–"
    return f"{taal.format_getal(aantal)} ({taal.format_procent(100 * aantal / totaal)})"


def as_cel(waarde: object) -> Cel:
    """A value in Dutch notation; nothing is a dash."""
    if waarde is None:
        return "–"
    if isinstance(waarde, float):
        return taal.format_kort(waarde)
    return waarde if isinstance(waarde, int) else str(waarde)
