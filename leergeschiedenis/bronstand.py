"""What the bron holds now: its deliveries, and how many residents wait for a publication.

Read by who shows it as well as by who changes it, so it knows nothing of an import.
"""

from leergeschiedenis import bron as bronnen
from leergeschiedenis.bron import Leveringregel
from leergeschiedenis.domein import Huidig
from leergeschiedenis.publicatie import read_huidig


def list_leveringen() -> list[Leveringregel]:
    """All deliveries in the bron in use, oldest first; none before the first import."""
    huidig = read_huidig()
    return load_leveringen(huidig) if huidig else []


def load_leveringen(huidig: Huidig) -> list[Leveringregel]:
    """All deliveries in the bron of this state, oldest first."""
    with bronnen.open_bron(huidig.bronbestand) as verbinding:
        return bronnen.load_leveringen(verbinding)


def count_wachtend() -> int:
    """How many residents changed since the publication in view; 0 before the first import."""
    huidig = read_huidig()
    return measure_verschil(huidig)[1] if huidig else 0


def measure_verschil(huidig: Huidig) -> tuple[dict[int, int], int]:
    """Per remembered publication how many residents differ from it, and how many wait now."""
    with bronnen.open_bron(huidig.bronbestand) as verbinding:
        gewijzigd = bronnen.count_gewijzigd(verbinding)
    return gewijzigd, gewijzigd.get(huidig.publicatie or max(gewijzigd, default=0),
                                    max(gewijzigd.values(), default=0))
