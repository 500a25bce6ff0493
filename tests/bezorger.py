"""Deliveries for tests that go the whole way: a base that is published once, and what follows."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from leergeschiedenis.importeren import Importverslag, import_leveringen
from tests.formulierbouwer import Bladen, minimale_levering, schrijf_csv, veel_casussen

AANTAL = 15  # casussen per organisation: two of them together are well above the drempel
Bezorg = Callable[..., Path]


def schrijf_basis(map_: Path, per_organisatie: Mapping[str, Bladen]) -> list[Path]:
    """One delivery per organisation, with these sheets beside its casussen."""
    return [schrijf_csv(map_ / f"{naam}.zip", minimale_levering(
        organisatie=naam, casussen=veel_casussen(AANTAL), **bladen))
        for naam, bladen in per_organisatie.items()]


def publiceer_basis(map_: Path, bestanden: Sequence[Path]) -> Importverslag:
    """Take deliveries in, in an empty data folder."""
    with pytest.MonkeyPatch.context() as kies:
        kies.setenv("LEERGESCHIEDENIS_DATA", str(map_))
        return import_leveringen(list(bestanden))


def maak_bezorger(map_: Path, organisatie: str, bladen: Bladen | None = None) -> Bezorg:
    """Writes deliveries that deviate from that of this organisation in the base."""
    nummer = iter(range(1000))

    def bezorg(**afwijkingen: object) -> Path:
        return schrijf_csv(map_ / f"levering-{next(nummer)}.zip", minimale_levering(
            **({"organisatie": organisatie, "casussen": veel_casussen(AANTAL)} | (bladen or {})
               | afwijkingen)))

    return bezorg
