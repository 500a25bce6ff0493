"""Five publications after each other: residents come, change and withdraw."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus import Reeks, build_kubus
from leergeschiedenis.kubus.audit import Auditverslag, Vorige, audit_publicatie
from tests.aanval.gegevens import Bladen, Profiel, maak_bladen, replace_column
from tests.aanval.opstelling import Verbinding, maak_publicatie
from tests.bronmaker import maak_bron, open_bron

WIJZIGINGEN = ("erbij", "verbeterd", "ingetrokken", "alles")
_ANDERS = {"verslechterd": "gelijk"}  # a corrected outcome is always another one


@dataclass(frozen=True)
class Stand:
    """One moment of a series: who is in, and whose outcome was corrected."""

    wijziging: str
    erin: frozenset[int]
    verbeterd: frozenset[int]


def list_standen(bewoners: Sequence[int], zaad: int, telkens: int, aantal: int = 5
                 ) -> list[Stand]:
    """The moments of a series in which `telkens` residents change every time.

    Of the residents of the data set a third comes in later.
    """
    toeval = np.random.default_rng(zaad)
    volgorde = toeval.permutation(bewoners).tolist()
    erin, later = volgorde[:2 * len(volgorde) // 3], volgorde[2 * len(volgorde) // 3:]
    verbeterd: list[int] = []
    standen = [Stand("begin", frozenset(erin), frozenset())]
    for nummer in range(aantal - 1):
        wijziging = WIJZIGINGEN[nummer % len(WIJZIGINGEN)]
        if wijziging in ("erbij", "alles"):
            erin, later = erin + later[:telkens], later[telkens:]
        if wijziging in ("verbeterd", "alles"):
            nog_niet = sorted(set(erin) - set(verbeterd))
            verbeterd = verbeterd + toeval.choice(nog_niet, telkens, replace=False).tolist()
        if wijziging in ("ingetrokken", "alles"):
            erin = erin[telkens:]
        standen.append(Stand(wijziging, frozenset(erin), frozenset(verbeterd)))
    return standen


def maak_stand(bladen: Bladen, stand: Stand) -> Bladen:
    """The sheets at one moment."""
    casussen = bladen["casussen"]
    bewoner = casussen["bewoner"].to_pylist()
    uitkomst = [_ANDERS.get(was, "verslechterd") if wie in stand.verbeterd else was
                for wie, was in zip(bewoner, casussen["uitkomst"].to_pylist(), strict=True)]
    erin = pa.array([wie in stand.erin for wie in bewoner])
    casussen = replace_column(casussen, "uitkomst", uitkomst).filter(erin)
    nummers = casussen["casusnummer"].combine_chunks()
    return {"casussen": casussen} | {
        naam: blad.filter(pc.is_in(blad["casus"], nummers))
        for naam, blad in bladen.items() if naam != "casussen"}


def audit_reeks(map_: Path, profiel: Profiel, telkens: int,
                aantal: int = 5) -> Iterator[tuple[Stand, Auditverslag]]:
    """Build and audit every publication of a series, each beside the one before."""
    instellingen, bladen = Instellingen(), maak_bladen(profiel)
    vorige: tuple[Verbinding, Verbinding] | None = None
    reeks: Reeks | None = None
    bewoners = sorted(set(bladen["casussen"]["bewoner"].to_pylist()))
    for nummer, stand in enumerate(list_standen(bewoners, profiel.zaad, telkens, aantal)):
        bron = open_bron(maak_bron(map_ / f"bron{nummer}.duckdb", **maak_stand(bladen, stand)))
        with open_bron(map_ / f"bron{nummer}.duckdb") as bouw:
            kubus = build_kubus(bouw, instellingen, reeks=reeks)
        reeks = reeks or Reeks.of(kubus.waarde, kubus.m, kubus.termijn)
        publicatie = maak_publicatie(kubus, instellingen, nummer)
        yield stand, audit_publicatie(bron, publicatie, instellingen,
                                      Vorige(*vorige) if vorige else None)
        if vorige:
            for verbinding in vorige:
                verbinding.close()
        vorige = (publicatie, bron)
