"""The words of a card that has no picture."""

from leergeschiedenis.figuren.figuur import Figuur


def list_alineas(figuur: Figuur) -> list[str]:
    """What a card says that is words of itself."""
    return [*(gevonden.zin for gevonden in figuur.opvallend),
            *(f"{deel.vraag} {deel.zin}" for deel in figuur.leervragen),
            *(f"{les.titel}. {les.tekst}" for les in figuur.lessen)]
