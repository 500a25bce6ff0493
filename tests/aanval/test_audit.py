"""The auditor itself: one planted flaw each, and the attack that must find it.

Every publication here is written by hand, so the builder cannot be the reason that a test passes.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus.audit import lineair, nesten, tellen, verwanten, vlak
from tests.aanval.handwerk import Cel, audit_handwerk, gevonden, maak_kubus

EXACT = Instellingen(afrondbasis=1)

WAARDEN = {"initiatief": {"A": (), "B": ()}, "jaar": {"2018": (), "2019": ()},
           "huishouden": {"paar": (), "gezin": ()}}


def residents(aantal: int, **velden: object) -> list[Cel]:
    """Casussen of so many different residents, alike in everything."""
    return [velden | {"start_maand": date(int(str(velden.get("jaar", 2018))), 3, 1)}
            for _ in range(aantal)]


def clean(casussen: Sequence[Cel]) -> list[Cel]:
    """The columns that a bron knows."""
    return [{naam: waarde for naam, waarde in casus.items() if naam != "jaar"}
            for casus in casussen]


BASIS = [*residents(30, initiatief="A", jaar=2018, huishouden="paar"),
         *residents(25, initiatief="A", jaar=2019, huishouden="gezin"),
         *residents(20, initiatief="B", jaar=2018, huishouden="gezin"),
         *residents(28, initiatief="B", jaar=2019, huishouden="paar")]

GESTART = [{"telling": "gestart", "aantal": 105},
           {"telling": "gestart", "initiatief": "A", "aantal": 55},
           {"telling": "gestart", "initiatief": "B", "aantal": 50},
           {"telling": "gestart", "jaar": "2018", "aantal": 50},
           {"telling": "gestart", "jaar": "2019", "aantal": 55},
           {"telling": "gestart", "huishouden": "paar", "aantal": 60},
           {"telling": "gestart", "huishouden": "gezin", "aantal": 45}]


def test_sound_publication_passes(tmp_path: Path) -> None:
    verslag = audit_handwerk(tmp_path / "b.duckdb", clean(BASIS), maak_kubus(GESTART, WAARDEN))
    assert verslag.geslaagd, verslag.beheerder
    assert verslag.openbaar["geslaagd"] is True


def test_empty_publication_passes(tmp_path: Path) -> None:
    assert audit_handwerk(tmp_path / "b.duckdb", clean(BASIS), maak_kubus([], {})).geslaagd


def with_cells(*cellen: Cel) -> list[Cel]:
    return [*GESTART, *cellen]


def with_residents(*casussen: Sequence[Cel]) -> list[Cel]:
    return clean([*BASIS, *(casus for deel in casussen for casus in deel)])


def replaced(nummer: int, **anders: object) -> list[Cel]:
    return [cel | anders if k == nummer else cel for k, cel in enumerate(GESTART)]


OVERIG = {**WAARDEN, "initiatief": {"A": (), "overig": ("B",)}}
DRIE = {**WAARDEN, "initiatief": {"A": (), "B": (), "C": ()}}

FOUTEN = {
    "te kleine groep getoond": (
        with_residents(residents(5, initiatief="A", jaar=2018, huishouden="eenouder")),
        maak_kubus(with_cells({"telling": "gestart", "huishouden": "eenouder", "aantal": 10}),
                   {**WAARDEN, "huishouden": {"paar": (), "gezin": (), "eenouder": ()}}),
        tellen.KLEIN),
    "lege groep getoond": (
        with_residents(), maak_kubus(with_cells(
            {"telling": "gestart", "initiatief": "A", "jaar": "2018", "huishouden": "gezin",
             "aantal": 10}), WAARDEN, m=3), tellen.KLEIN),
    "niet afgerond": (with_residents(), maak_kubus(replaced(0, aantal=103), WAARDEN),
                      tellen.AFRONDING),
    "verkeerd afgerond": (with_residents(), maak_kubus(replaced(0, aantal=110), WAARDEN),
                          tellen.AFRONDING),
    "casussen geteld in plaats van inwoners": (
        clean([casus | {"bewoner": k // 2} for k, casus in enumerate(BASIS)]),
        maak_kubus(GESTART, WAARDEN), tellen.AFRONDING),
    "te kleine waarde genoemd": (
        with_residents(residents(12, initiatief="A", jaar=2018, huishouden="paar"),
                       residents(4, initiatief="C", jaar=2018, huishouden="paar")),
        maak_kubus(GESTART, DRIE), tellen.INDELING),
    "overig van één waarde": (with_residents(), maak_kubus(GESTART[:2], OVERIG), tellen.INDELING),
    "onbekende code": (with_residents(), maak_kubus(
        with_cells({"telling": "gestart", "initiatief": "Z", "aantal": 20}), WAARDEN),
        tellen.VOORWAARDEN),
    "meer voorwaarden dan m": (with_residents(), maak_kubus(
        with_cells({"telling": "gestart", "initiatief": "A", "jaar": "2018",
                    "huishouden": "paar", "aantal": 30}), WAARDEN), tellen.VOORWAARDEN),
    "dezelfde cel twee keer": (with_residents(), maak_kubus(with_cells(GESTART[1]), WAARDEN),
                               tellen.VOORWAARDEN),
    "kind bijna zo groot als de ouder": (
        with_residents(residents(5, initiatief="C", jaar=2018, huishouden="paar")),
        maak_kubus([{"telling": "gestart", "aantal": 110},
                    {"telling": "gestart", "initiatief": "overig", "aantal": 105}],
                   {"initiatief": {"overig": ("A", "B")}}), nesten.NAAM),
    "toevallig genest, zonder gedeelde voorwaarde": (
        with_residents(residents(12, initiatief="C", jaar=2018, huishouden="eenouder"),
                       residents(3, initiatief="C", jaar=2019, huishouden="paar")),
        maak_kubus([{"telling": "gestart", "initiatief": "C", "aantal": 15},
                    {"telling": "gestart", "huishouden": "eenouder", "aantal": 10}],
                   {"initiatief": {"C": ()}, "huishouden": {"eenouder": ()}}), nesten.NAAM),
    "twee tellingen bijna gelijk": (
        [casus | {"einde_maand": None if k < 4 else date(2020, 1, 1)}
         for k, casus in enumerate(with_residents())],
        maak_kubus([{"telling": "gestart", "aantal": 105}, {"telling": "afgerond", "aantal": 100}],
                   WAARDEN), nesten.NAAM),
    "ouder min getoonde kinderen": (
        with_residents(residents(7, initiatief="C", jaar=2018, huishouden="gezin")),
        maak_kubus([{"telling": "gestart", "aantal": 110}, *GESTART[1:3]], DRIE),
        verwanten.REST),
    "verborgen kinderen samen te klein": (
        clean([casus | {"bewoner": k} for k, casus in enumerate(
            [*BASIS, *residents(7, initiatief="C", jaar=2018, huishouden="gezin")][::-1])]
              + [residents(1, initiatief="A", jaar=2018, huishouden="paar")[0] | {"bewoner": k}
                 for k in range(7)]),
        maak_kubus([{"telling": "gestart", "aantal": 110},
                    {"telling": "gestart", "initiatief": "A", "aantal": 60},
                    {"telling": "gestart", "initiatief": "B", "aantal": 50}], DRIE),
        verwanten.VERBORGEN),
    "gelijke groepen, ongelijk lot": (
        [casus | {"uitkomst": "gelijk" if casus["initiatief"] == "A" else "verbeterd"}
         for casus in with_residents()],
        maak_kubus(GESTART, {**WAARDEN, "uitkomst": {"gelijk": (), "verbeterd": ()}}),
        vlak.GELIJK),
}


@pytest.mark.parametrize("fout", FOUTEN)
def test_planted_flaw_is_found(tmp_path: Path, fout: str) -> None:
    casussen, kubus, aanval = FOUTEN[fout]
    verslag = audit_handwerk(tmp_path / "b.duckdb", casussen, kubus)
    assert aanval in gevonden(verslag), verslag.beheerder


def table(*rijen: Sequence[int]) -> list[Cel]:
    """Residents of a two-way table: initiatief r1, r2, … by huishouden k1, k2, …"""
    return [casus for i, rij in enumerate(rijen) for j, aantal in enumerate(rij)
            for casus in clean(residents(aantal, initiatief=f"r{i}", huishouden=f"k{j}"))]


def shown_table(rijen: Sequence[Sequence[int]], verborgen: set[tuple[int, int]],
                basis: int) -> list[Cel]:
    """The cells of that table with its margins, rounded, without the hidden ones."""
    def cel(aantal: int, **waar: str) -> Cel:
        return {"telling": "gestart", "aantal": (2 * aantal + basis) // (2 * basis) * basis, **waar}

    kolommen = list(zip(*rijen, strict=True))
    return [cel(sum(map(sum, rijen))),
            *(cel(sum(rij), initiatief=f"r{i}") for i, rij in enumerate(rijen)),
            *(cel(sum(kolom), huishouden=f"k{j}") for j, kolom in enumerate(kolommen)),
            *(cel(n, initiatief=f"r{i}", huishouden=f"k{j}") for i, rij in enumerate(rijen)
              for j, n in enumerate(rij) if (i, j) not in verborgen)]


BOOM = ((12, 3, 20), (20, 9, 11), (20, 20, 20))
BOOM_VERBORGEN = {(0, 0), (0, 1), (1, 1), (1, 2)}
"""Every family hides at least ten residents, yet (0, 0) follows from its column and then (0, 1)
from its row: what complement does not stop and rounding must."""


@pytest.mark.parametrize(("instellingen", "volgt"), [(EXACT, True), (Instellingen(), False)])
def test_hidden_cell_that_follows_from_a_chain(tmp_path: Path, instellingen: Instellingen,
                                               volgt: bool) -> None:
    cellen = shown_table(BOOM, BOOM_VERBORGEN, instellingen.afrondbasis)
    waarden = {"initiatief": {f"r{i}": () for i in range(3)},
               "huishouden": {f"k{j}": () for j in range(3)}}
    verslag = audit_handwerk(tmp_path / "b.duckdb", table(*BOOM), maak_kubus(cellen, waarden),
                             instellingen)
    assert (lineair.NAAM in gevonden(verslag)) == volgt, verslag.beheerder


def test_overlap_that_exact_counts_give(tmp_path: Path) -> None:
    """Three residents have a casus with and one without: |v| + |not v| - |all| is three."""
    casussen = [*({"bewoner": k, "wetten": ["wmo"]} for k in range(30)),
                *({"bewoner": k, "wetten": ["zvw"]} for k in range(27, 60))]
    cellen = [{"telling": "gestart", "aantal": 60},
              {"telling": "gestart", "wet": "wmo", "aantal": 30},
              {"telling": "gestart", "wet": "-wmo", "aantal": 33}]
    waarden = {"wet": {"wmo": (), "-wmo": ()}}
    verslag = audit_handwerk(tmp_path / "b.duckdb", casussen, maak_kubus(cellen, waarden), EXACT)
    assert verwanten.OVERLAP in gevonden(verslag)


def test_report_for_everyone_holds_no_cell(tmp_path: Path) -> None:
    casussen, kubus, _ = FOUTEN["ouder min getoonde kinderen"]
    verslag = audit_handwerk(tmp_path / "b.duckdb", casussen, kubus)
    assert "initiatief" not in str(verslag.openbaar)
    assert not verslag.geslaagd
    assert verslag.beheerder
