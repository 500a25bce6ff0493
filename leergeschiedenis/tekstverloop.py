"""What the beheerder can do with a text, and the steps that a status can take.

What was done is kept in the bron; which status counts follows from it in
queries/schema/bron_teksten.sql and nowhere else.
"""

from dataclasses import dataclass
from typing import Final

STATUSSEN: Final = ("concept", "teruggelegd", "gevalideerd", "vrijgegeven")
WIE_HOOGSTENS: Final = 80  # signs, of the name of who decided
GOEDGEKEURD: Final = "goedgekeurd"  # not a status: somebody looked at what the scan found


@dataclass(frozen=True)
class Handeling:
    """One thing done with a text as it was: a status it came on, or its hits approved."""

    soort: str
    code: str
    inhoud: str
    handeling: str
    wie: str
    treffers: tuple[str, ...] = ()


def can_step(van: str, naar: str) -> bool:
    """True for the next status, and for concept from any other, also one of an own code list."""
    if naar == STATUSSEN[0]:
        return van != naar
    return van in STATUSSEN and STATUSSEN.index(naar) - STATUSSEN.index(van) == 1
