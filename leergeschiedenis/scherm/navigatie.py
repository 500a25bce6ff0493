"""Which pages there are, under which learning question, at which address.

One line per page: the navigation, the addresses the server knows, the page on an unknown address
and the browser tests all read this list.
"""

from dataclasses import dataclass
from typing import Final

NAAM: Final = "Leergeschiedenis"


@dataclass(frozen=True)
class Pagina:
    """One page: its Dutch word (file in pages/ and address), title, learning question and icon."""

    woord: str
    titel: str
    leervraag: str
    icoon: str

    @property
    def adres(self) -> str:
        """The path of the page on the server; the first page is the front door."""
        return "/" if self is PAGINAS[0] else f"/{self.woord}"


PAGINAS: Final = (
    Pagina("overzicht", "Overzicht", "", "space_dashboard"),
    Pagina("trends", "Trends", "Wat zijn de effecten?", "trending_up"),
    Pagina("gezondheid", "Positieve gezondheid", "Wat zijn de effecten?", "spa"),
    Pagina("kosten", "Kosten", "Wat zijn de effecten?", "euro"),
    Pagina("effectenarena", "Effectenarena", "Wat zijn de effecten?", "hub"),
    Pagina("belemmeringen", "Belemmeringen", "Wat belemmert?", "block"),
    Pagina("lessen", "Lessen", "Wat helpt?", "auto_stories"),
    Pagina("afspraken", "Afspraken", "Wat moeten we organiseren?", "handshake"),
    Pagina("samenwerking", "Samenwerking", "Wat moeten we organiseren?", "diversity_3"),
    Pagina("casussen", "Casussen", "Onderzoek", "biotech"),
    Pagina("presenteren", "Presenteren", "Werkconferentie", "slideshow"),
    Pagina("verantwoording", "Verantwoording", "Beheer", "fact_check"),
)
ADRESSEN: Final = frozenset(pagina.adres for pagina in PAGINAS)
