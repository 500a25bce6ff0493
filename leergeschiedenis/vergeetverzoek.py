"""What a resident who asks to be erased is found by, and what is said to stay."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

SOORTEN: Final[Mapping[str, str]] = {"inwoner_nummer": "inwonernummer",
                                     "casusnummer": "casusnummer"}
"""By which number a resident can be found, and what that is called."""

TEKSTEN_BLIJVEN: Final = (
    "Afleveringen, lessen en citaten blijven staan: zij horen bij geen casus. Gaat er een over "
    "deze inwoner, zet die dan terug naar concept.")


@dataclass(frozen=True)
class Nummer:
    """A number as the organisation has it, of this kind (one of SOORTEN)."""

    soort: str
    nummer: str
    initiatief: str
    organisatie: str
