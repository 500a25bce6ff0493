"""Whatever is delivered, moved and withdrawn: only what came to vrijgegeven step by step is shown.

What is expected is kept by hand in a small model, that knows nothing of the bron.
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from typing import Any

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from leergeschiedenis import bron as bronnen
from leergeschiedenis.bron.intrekking import store_intrekking
from leergeschiedenis.domein import GepseudonimiseerdeLevering
from leergeschiedenis.tekstverloop import Handeling, can_step
from leergeschiedenis.vrijgave import build_teksten
from tests.bronreeks import MERK, NU, levering
from tests.formulierbouwer import aflevering, citaat, les

STATUSSEN = ("concept", "teruggelegd", "gevalideerd", "vrijgegeven")
WETTIG = {("concept", "teruggelegd"), ("teruggelegd", "gevalideerd"),
          ("gevalideerd", "vrijgegeven")} | {(van, "concept") for van in STATUSSEN[1:]}
WOORDEN = ("Eerst.", "Dan.", "Ten slotte.")
Bezorgd = tuple[int, str, int, str, str]  # words and status of lesson and quote, agreement

statussen = st.sampled_from(STATUSSEN)
vaak_vrij = st.sampled_from((*STATUSSEN, "vrijgegeven", "vrijgegeven"))
leveringen = st.tuples(st.just("lever"), st.tuples(
    st.integers(0, 2), vaak_vrij, st.integers(0, 2), vaak_vrij, st.sampled_from(("ja", "nee"))))
# Steps in order come by chance too seldom; so also one that is right.
zetten = st.tuples(st.just("zet"), st.sampled_from(("les", "citaat")),
                   st.one_of(statussen, st.just("volgende"), st.just("volgende")))
reeksen = st.lists(st.one_of(leveringen, zetten, zetten, zetten, st.tuples(st.just("trek in"))),
                   max_size=12)


@cache
def delivery(bezorgd: Bezorgd) -> GepseudonimiseerdeLevering:
    les_tekst, les_status, citaat_tekst, citaat_status, akkoord = bezorgd
    return levering(afleveringen=[aflevering()],
                    lessen=[les(les=WOORDEN[les_tekst], status=les_status)],
                    citaten=[citaat(citaat=WOORDEN[citaat_tekst], status=citaat_status,
                                    gevalideerd=akkoord)])


@dataclass
class Model:
    """What is delivered now, and per text the last move: (words, status)."""

    bezorgd: Bezorgd | None = None
    les: tuple[int | None, str] | None = None
    citaten: dict[int, str] = field(default_factory=dict)
    is_citaat_weg: bool = False  # a moved quote was withdrawn from this place

    def deliver(self, nieuw: Bezorgd) -> None:
        woorden, eerst = nieuw[2], self.bezorgd[2] if self.bezorgd else None
        verzet_en_weg = self.is_citaat_weg or any(w != woorden for w in self.citaten)
        if woorden != eerst and woorden not in self.citaten and verzet_en_weg:
            self.citaten[woorden] = "concept"
        self.bezorgd = nieuw

    def withdraw(self) -> None:
        self.bezorgd = None
        if self.les:
            self.les = (None, self.les[1])
        self.is_citaat_weg |= bool(self.citaten)
        self.citaten = {}

    def status(self, soort: str) -> str:
        assert self.bezorgd
        if soort == "les":
            if self.les is None:
                return self.bezorgd[1]
            return self.les[1] if self.les[0] == self.bezorgd[0] else "concept"
        return self.citaten.get(self.bezorgd[2], self.bezorgd[3])

    def move(self, soort: str, naar: str) -> None:
        assert self.bezorgd
        if soort == "les":
            self.les = (self.bezorgd[0], naar)
        else:
            self.citaten[self.bezorgd[2]] = naar

    def shown(self) -> tuple[list[str], list[str]]:
        """The words of lessons and of quotes that may be read."""
        if self.bezorgd is None or self.status("les") != "vrijgegeven":
            return [], []
        is_vrij = self.status("citaat") == "vrijgegeven" and self.bezorgd[4] == "ja"
        return [WOORDEN[self.bezorgd[0]]], [WOORDEN[self.bezorgd[2]]] if is_vrij else []


class Bron:
    """A real bron in memory, with the same three things one can do."""

    def __init__(self) -> None:
        self.verbinding = duckdb.connect()
        bronnen._create(self.verbinding, MERK)
        self.keren = 0

    def deliver(self, bezorgd: Bezorgd) -> None:
        self.keren += 1  # as another file, or it would be known already
        bronnen.store_leveringen(self.verbinding, [
            replace(delivery(bezorgd), sha256=f"{self.keren}")], NU + timedelta(days=self.keren))

    def withdraw(self) -> None:
        for (nummer,) in self.verbinding.execute("SELECT levering FROM levering").fetchall():
            store_intrekking(self.verbinding, 1, NU, nummer)

    def status(self, soort: str) -> dict[str, Any]:
        weergave = {"les": "lessen_nu", "citaat": "citaten_nu"}[soort]
        (rij,) = self.verbinding.execute(f"FROM {weergave}").to_arrow_table().to_pylist()
        return dict(rij)

    def move(self, soort: str, naar: str) -> None:
        rij = self.status(soort)
        bronnen.store_handelingen(self.verbinding, [
            Handeling(soort, rij["code"], rij["inhoud"], naar, "An")], NU)

    def shown(self) -> tuple[list[str], list[str]]:
        teksten = build_teksten(bronnen.load_bronteksten(self.verbinding, ()), ())
        return (teksten.les.column("les").to_pylist(), teksten.citaat.column("citaat").to_pylist())


@settings(max_examples=20, deadline=None)
@given(reeksen)
def test_only_what_came_there_step_by_step_is_shown(reeks: list[tuple[Any, ...]]) -> None:
    model, bron = Model(), Bron()
    for daad, *rest in reeks:
        if daad == "lever":
            model.deliver(rest[0])
            bron.deliver(rest[0])
        elif daad == "trek in":
            model.withdraw()
            bron.withdraw()
        elif model.bezorgd:
            soort, naar = rest
            van = model.status(soort)
            assert bron.status(soort)["status"] == van
            if naar == "volgende":
                naar = STATUSSEN[min(STATUSSEN.index(van) + 1, 3)]
            assert can_step(van, naar) == ((van, naar) in WETTIG)
            if can_step(van, naar):
                model.move(soort, naar)
                bron.move(soort, naar)
        assert bron.shown() == model.shown()
    bron.verbinding.close()
