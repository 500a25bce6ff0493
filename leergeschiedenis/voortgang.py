"""Long work says where it is."""

from collections.abc import Callable

from leergeschiedenis.domein import Stap

Voortgang = Callable[[Stap], None]


def tell(voortgang: Voortgang | None, naam: str, nummer: int = 1, totaal: int = 1,
          toelichting: str = "") -> None:
    """Say to who listens which step begins."""
    if voortgang:
        voortgang(Stap(naam, nummer, totaal, toelichting))
