"""What the bron holds now: its deliveries, and how many residents wait for a publication.

Read by who shows it as well as by who changes it, so it knows nothing of an import.
"""

from leergeschiedenis import bron as bronnen
from leergeschiedenis.bron import Leveringregel
from leergeschiedenis.domein import Huidig
from leergeschiedenis.publicatie import read_huidig


def list_leveringen() -> list[Leveringregel]:
    """All deliveries in the bron, oldest first."""
    huidig = read_huidig()
    if huidig is None:
        return []
    with bronnen.open_bron(huidig.bronbestand) as verbinding:
        return bronnen.load_leveringen(verbinding)


def count_wachtend() -> int:
    """How many residents changed since the publication in view; 0 before the first import."""
    huidig = read_huidig()
    return count_gewijzigd(huidig)[1] if huidig else 0


def count_gewijzigd(huidig: Huidig) -> tuple[dict[int, int], int]:
    """Per remembered publication how many residents differ from it, and how many wait now."""
    with bronnen.open_bron(huidig.bronbestand) as verbinding:
        gewijzigd = bronnen.count_gewijzigd(verbinding)
    return gewijzigd, gewijzigd.get(huidig.publicatie or max(gewijzigd, default=0),
                                    max(gewijzigd.values(), default=0))
