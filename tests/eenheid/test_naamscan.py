"""Names that deduce finds: kept in the bron by an import, held back until a person clears them.

Deduce itself is optional; `make test-import` installs it and runs the tests marked with it.
"""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from leergeschiedenis import bron as bronnen
from leergeschiedenis import importeren, lessenbeheer, lessenlijst, naamscan
from leergeschiedenis.bron import load_bronteksten, open_bron
from leergeschiedenis.bron.intrekking import store_intrekking
from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.tekstscan import merge_treffers, scan_tekst
from leergeschiedenis.tekstverloop import GOEDGEKEURD, Handeling
from leergeschiedenis.vrijgave import build_teksten
from tests.bronreeks import NU, Bronreeks, levering
from tests.conftest import PROJECT
from tests.formulierbouwer import (
    aflevering,
    citaat,
    les,
    minimale_levering,
    schrijf_csv,
    veel_casussen,
)
from tests.zinnen import AANWIJZEND, NEUTRAAL, count_gevonden, without_marks

WIJK = "Proeftuin Toetswijk"
TEKSTEN: dict[str, Any] = {"afleveringen": [aflevering()], "lessen": [les()],
                           "citaten": [citaat(citaat="Toen zei Bilal: doe het maar.")]}
PLEK = "citaat:naam:9-14"


def _find_bilal(rijen: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, list[str]]]:
    return [(rij["soort"], rij["inhoud"], [PLEK] if "Bilal" in (rij["citaat"] or "") else [])
            for rij in rijen]


@pytest.fixture
def opslag(tmp_path: Path) -> Bronreeks:
    """A bron with a quote in which a name was found, as an import stores both."""
    reeks = Bronreeks(tmp_path)
    reeks.store(levering(**TEKSTEN))
    assert _scan(reeks) == 3
    return reeks


def _scan(opslag: Bronreeks) -> int:
    with opslag.edit() as verbinding:
        return bronnen.store_naamscan(verbinding, _find_bilal)


def _shown(opslag: Bronreeks) -> tuple[int, int, int]:
    with open_bron(opslag.pad) as bron:
        teksten = build_teksten(load_bronteksten(bron, (WIJK,)), (WIJK,))
    return teksten.aflevering.num_rows, teksten.les.num_rows, teksten.citaat.num_rows


def test_text_with_a_name_is_held_back_until_a_person_clears_that_place(opslag: Bronreeks) -> None:
    assert _shown(opslag) == (1, 1, 0)
    ((code, inhoud),) = opslag.rows("SELECT code, inhoud FROM citaten_nu")
    for treffers, getoond in (("citaat:naam:0-4",), 0), ((PLEK,), 1):
        with opslag.edit() as verbinding:
            bronnen.store_handelingen(verbinding, [
                Handeling("citaat", code, inhoud, GOEDGEKEURD, "An", treffers)], NU)
        assert _shown(opslag) == (1, 1, getoond)


def test_no_text_is_searched_twice(opslag: Bronreeks) -> None:
    assert _scan(opslag) == 0
    opslag.store(levering(organisatie="Ander", **TEKSTEN | {
        "citaten": [citaat(citaat="Een ander woord.")]}))
    assert _scan(opslag) == 1, "an equal episode and lesson are known by their words"


def test_of_what_is_withdrawn_nothing_is_kept(opslag: Bronreeks) -> None:
    with opslag.edit() as verbinding:
        store_intrekking(verbinding, 0, NU, 1)
    assert opslag.rows("FROM naamscan") == []


def test_what_is_kept_holds_no_word(opslag: Bronreeks) -> None:
    assert "Bilal" not in repr(opslag.rows("FROM naamscan"))


def test_without_deduce_an_import_looks_for_no_names() -> None:
    assert not naamscan.is_beschikbaar(), "install deduce beside, not in, the environment of tests"


def test_scan_that_fails_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here because deduce is not there: the child ends without an answer."""
    assert naamscan.scan_namen([]) == []
    with pytest.raises(Opslagfout, match="zoeken van namen"):
        naamscan.scan_namen(["Toen zei Bilal: doe het maar."])


# --- with deduce ---------------------------------------------------------------------------------


@pytest.mark.deduce
def test_nearly_all_that_is_planted_is_found_with_deduce() -> None:
    """The issue asks for 34 of 38, and no more than two neutral sentences with a hit."""
    zinnen = [without_marks(zin)[0] for zin in AANWIJZEND] + list(NEUTRAAL)
    namen = dict(zip(zinnen, naamscan.scan_namen(zinnen), strict=True))
    gevonden, vals = count_gevonden(lambda t: merge_treffers((*scan_tekst(t), *namen[t])))
    assert gevonden >= 36
    assert vals <= 1
    assert {t.soort for treffers in namen.values() for t in treffers} == {
        "naam", "straat", "instelling"}


@pytest.mark.deduce
def test_import_with_deduce_holds_a_name_back(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole path: found by the import, seen in the list, cleared, shown; deduce stays out of
    this process."""
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(tmp_path / "gegevens"))
    pad = schrijf_csv(tmp_path / "a.zip", minimale_levering(casussen=veel_casussen(30), **TEKSTEN))
    verslag = importeren.import_leveringen([pad])
    assert verslag.publicatie
    assert verslag.publicatie.vastgehouden_teksten == 1
    (tekst,) = [t for t in lessenlijst.list_teksten() if t.soort == "citaat"]
    assert [(p.soort, p.woorden) for p in tekst.open_plekken] == [("naam", "Bilal")]
    assert tekst.stand == lessenlijst.NIET_TE_ZIEN
    lessenbeheer.approve_tekst(tekst.nummer, "An")
    (tekst,) = [t for t in lessenlijst.list_teksten() if t.soort == "citaat"]
    assert tekst.stand == lessenlijst.TE_ZIEN
    assert "deduce" not in sys.modules


@pytest.mark.deduce
def test_lists_are_built_once() -> None:
    naamscan.scan_namen(["Een zin."])
    (lijsten,) = (Path.home() / ".cache/leergeschiedenis").glob("deduce-*")
    (bestand,) = lijsten.rglob("*.pickle")
    toen = bestand.stat().st_mtime_ns
    assert naamscan.scan_namen(["Toen zei Bilal: doe het maar."])[0]
    assert bestand.stat().st_mtime_ns == toen


@pytest.mark.deduce
def test_server_never_loads_deduce() -> None:
    code = "import sys, app; sys.exit('deduce' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=False).returncode == 0
