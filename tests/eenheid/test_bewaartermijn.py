"""How long real data are kept: the edges of the term, what comes in too late, what goes out."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from leergeschiedenis import bewaartermijn, importeren, opdrachten, publiceren
from leergeschiedenis.bewaartermijn import load_bewaarstand, withdraw_verstreken
from leergeschiedenis.bron import load_casusnummers, store_leveringen
from leergeschiedenis.bron.intrekking import load_verstreken, refuse_verstreken, store_verstreken
from leergeschiedenis.bronstand import list_leveringen
from leergeschiedenis.fouten import Bevestigingnodig, Contractfout, Opslagfout
from leergeschiedenis.importeren import import_leveringen
from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.logboek import Gebeurtenis, read_regels
from leergeschiedenis.publicatie import list_publicaties, read_huidig
from tests.bronreeks import NU, Bronreeks, levering
from tests.formulierbouwer import (
    Bladen,
    aflevering,
    betrokkene,
    casus,
    kostenpost,
    les,
    minimale_levering,
    norm,
    schrijf_csv,
    stap,
    veel_casussen,
    volle_levering,
)

pytestmark = [pytest.mark.xdist_group("bewaartermijn"),
              pytest.mark.usefixtures("lees_in_dit_proces")]

GRENS = date(2018, 10, 1)
"""The first month that is kept, in the tests of the bron."""


@pytest.fixture
def opslag(tmp_path: Path) -> Bronreeks:
    return Bronreeks(tmp_path)


def echt(**afwijkingen: object) -> Bladen:
    return minimale_levering(**({"fictief": "nee"} | afwijkingen))


def verstreken(opslag: Bronreeks, grens: date = GRENS) -> list[int]:
    """Per casus over the term the deliveries that it is in."""
    with opslag.edit() as verbinding:
        return [levering for levering, _ in load_verstreken(verbinding, grens)]


# --- the edges -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("vandaag", "termijn", "grens"), [
    (date(2023, 9, 30), 60, date(2018, 9, 1)), (date(2023, 10, 1), 60, date(2018, 10, 1)),
    (date(2024, 2, 29), 1, date(2024, 1, 1)), (date(2024, 1, 31), 1, date(2023, 12, 1)),
    (date(2024, 1, 1), 240, date(2004, 1, 1)), (date(2024, 12, 31), 12, date(2023, 12, 1))])
def test_first_month_that_is_kept(vandaag: date, termijn: int, grens: date) -> None:
    assert Instellingen(bewaartermijn=termijn).bewaargrens(vandaag) == grens


@pytest.mark.parametrize(("velden", "is_over", "reden"), [
    ({"einde": date(2018, 9, 1)}, True, "a month before"),
    ({"einde": date(2018, 9, 30)}, True, "the last day of that month"),
    ({"einde": date(2018, 10, 1)}, False, "exactly at the term"),
    ({"einde": None, "status": "lopend"}, False, "runs, and the period ends later"),
], ids=lambda waarde: waarde if isinstance(waarde, str) else "")
def test_edges_of_the_term(opslag: Bronreeks, velden: dict[str, object], is_over: bool,
                           reden: str) -> None:
    opslag.store(levering(echt(casussen=[casus(1, **velden)])))
    assert bool(verstreken(opslag)) == is_over, reden


def test_running_casus_counts_from_the_period_it_was_last_delivered_about(
        opslag: Bronreeks) -> None:
    """Nobody says any more that it runs; without this it would be kept for ever."""
    loopt = casus(1, einde=None, status="lopend")
    opslag.store(levering(echt(casussen=[loopt])))
    assert verstreken(opslag, date(2018, 12, 1)) == []
    assert verstreken(opslag, date(2019, 1, 1)) == [1]
    opslag.store(levering(echt(casussen=[loopt], periode_van=date(2019, 1, 1),
                               periode_tot=date(2019, 12, 31))))
    assert verstreken(opslag, date(2019, 1, 1)) == [], "it was delivered again, and still runs"
    assert verstreken(opslag, date(2020, 1, 1)) == [1, 2], "from both deliveries"


def test_end_in_the_newest_delivery_counts(opslag: Bronreeks) -> None:
    opslag.store(levering(echt(casussen=[casus(1, einde=None, status="lopend")])))
    opslag.store(levering(echt(
        casussen=[casus(1)], periode_van=date(2019, 1, 1), periode_tot=date(2019, 12, 31))))
    assert verstreken(opslag) == [1, 2]


def test_what_is_invented_has_no_term(opslag: Bronreeks) -> None:
    opslag.store(levering(minimale_levering()))
    assert verstreken(opslag, date(2040, 1, 1)) == []


# --- out of the bron -----------------------------------------------------------------------------


def test_casus_leaves_with_all_its_rows_and_nothing_else_does(opslag: Bronreeks) -> None:
    vol = volle_levering(fictief="nee")
    vol["casussen"].append(casus(3, einde=date(2018, 10, 1)))
    for blad, rij in (("stappen", stap), ("betrokken", betrokkene), ("kosten", kostenpost)):
        vol[blad].append(rij(casus="C-3"))
    opslag.store(levering(vol), levering(echt(organisatie="B")))
    opslag.publish(1)
    weg = {rij[0] for rij in opslag.rows(
        f"SELECT casusnummer FROM casussen WHERE einde_maand < DATE '{GRENS}'")}
    assert len(weg) == 3

    with opslag.edit() as verbinding:
        store_verstreken(verbinding, 1, NU, GRENS)

    for (tabel,) in opslag.rows("SHOW TABLES"):
        for rij in opslag.rows(f'FROM "{tabel}"'):
            assert weg.isdisjoint(map(str, rij)), tabel
    aantallen = {tabel: opslag.rows(f"SELECT count(*) FROM {tabel}")[0][0] for tabel in (
        "levering", "casussen", "stappen", "betrokken", "kosten", "metingen", "belemmeringen",
        "effecten", "afleveringen", "lessen", "citaten", "mijlpalen", "afspraken")}
    assert aantallen == {"levering": 2, "casussen": 1, "stappen": 1, "betrokken": 1, "kosten": 1,
                         "metingen": 0, "belemmeringen": 0, "effecten": 0, "afleveringen": 1,
                         "lessen": 1, "citaten": 1, "mijlpalen": 1, "afspraken": 2}
    assert opslag.rows("SELECT casussen FROM levering ORDER BY levering") == [(1,), (0,)]
    assert opslag.rows("FROM intrekking") == [(NU, 1)]
    assert opslag.count() == {1: 3}, "they wait as changed residents"


def test_taking_out_twice_changes_nothing_more(opslag: Bronreeks) -> None:
    opslag.store(levering(echt(casussen=[casus(1), casus(2, einde=date(2018, 11, 1))])))
    for _ in range(2):
        with opslag.edit() as verbinding:
            store_verstreken(verbinding, 1, NU, GRENS)
        assert opslag.rows("SELECT count(*) FROM casussen") == [(1,)]
    assert verstreken(opslag) == []


def test_casus_that_was_never_there_does_not_come_in_over_its_term(opslag: Bronreeks) -> None:
    opslag.store(levering(echt(casussen=[casus(1)])))
    with opslag.edit() as verbinding:
        waren_er = load_casusnummers(verbinding)
        store_leveringen(verbinding, [levering(echt(casussen=[
            casus(1, uitkomst="gelijk"), casus(2), casus(3, einde=date(2018, 10, 1))]))], NU)
        assert refuse_verstreken(verbinding, GRENS, waren_er) == 1
    assert opslag.rows("SELECT count(*) FROM casussen") == [(2,)]


# --- the whole way -------------------------------------------------------------------------------

OVER, KORT_GELEDEN = date(2018, 9, 20), date(2023, 5, 1)
VANDAAG = datetime(2023, 12, 15, 12)  # with 60 months, December 2018 is the first that is kept


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory, lees_in_dit_proces: None) -> Path:
    """Real data, published: 12 casussen that will be over their term, and 15 that will not."""
    map_ = tmp_path_factory.mktemp("basis")
    (map_ / "instellingen.toml").write_text("bewaartermijn = 60\n")
    with pytest.MonkeyPatch.context() as toen:
        toen.setenv("LEERGESCHIEDENIS_DATA", str(map_))
        toen.setattr(importeren, "now", lambda: datetime(2023, 6, 1))
        verslag = import_leveringen([
            schrijf_csv(map_ / "a.zip", echt(organisatie="A", casussen=veel_casussen(12, einde=OVER)
                                             + veel_casussen(3, 13, einde=KORT_GELEDEN),
                                             afleveringen=[aflevering()], lessen=[les()],
                                             afspraken=[norm()])),
            schrijf_csv(map_ / "b.zip", echt(organisatie="B", casussen=veel_casussen(
                12, einde=KORT_GELEDEN)))])
    assert verslag.publicatie
    assert (verslag.geweigerd, verslag.verstreken, verslag.publicatie.gepubliceerd) == (0, 0, 1)
    return map_


@pytest.fixture
def nu(gegevens: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That folder in use, half a year later."""
    for kamer in (bewaartermijn, importeren):
        monkeypatch.setattr(kamer, "now", lambda: VANDAAG)
    return gegevens


@pytest.fixture
def doe(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def run(*argumenten: str) -> tuple[int, str, str]:
        return (opdrachten.run(argumenten), *capsys.readouterr())

    return run


def test_nothing_goes_without_a_confirmation(nu: Path) -> None:
    voor = (nu / "HUIDIG").read_bytes()
    with pytest.raises(Bevestigingnodig, match="12 casussen zijn dan voorgoed weg"):
        withdraw_verstreken()
    assert (nu / "HUIDIG").read_bytes() == voor


def test_what_is_over_its_term_goes_the_way_of_a_withdrawal(nu: Path) -> None:
    stand = load_bewaarstand()
    assert stand
    assert (stand.grens, stand.casussen, stand.per_levering) == (date(2018, 12, 1), 12, {1: 12})

    verslag = withdraw_verstreken(ja=True)

    assert verslag.casussen == 12
    assert verslag.publicatie
    assert verslag.publicatie.gepubliceerd == 2
    huidig = read_huidig(nu)
    assert huidig
    for pad in (nu / "bron").iterdir():  # none of the brons from before is left
        with duckdb.connect(str(pad), read_only=True) as bron:
            assert bron.execute("SELECT count(*) FROM casus_nu").fetchall() == [(15,)]
    with duckdb.connect(str(huidig.publicatiebestand), read_only=True) as publicatie:
        assert publicatie.execute("SELECT count(*) FROM les").fetchall() == [(1,)]
        assert publicatie.execute("SELECT aantal FROM cel WHERE telling = 'gestart' AND "
                                  "voorwaarden = ''").fetchall() == [(15,)]
    assert len(list_publicaties(nu)) == 2
    assert [dict(regel.wat) for regel in read_regels()
            if regel.gebeurtenis is Gebeurtenis.INGETROKKEN] == [
                {"casussen": 12, "reden": "bewaartermijn"}]
    with pytest.raises(Opslagfout, match="ingetrokken"):
        publiceren.put_back(1)
    assert withdraw_verstreken(ja=True) == bewaartermijn.Opruimverslag(0)
    na = load_bewaarstand()
    assert na
    assert na.casussen == 0


def test_delivery_can_still_be_withdrawn_after_its_casussen_went(nu: Path) -> None:
    withdraw_verstreken(ja=True)
    importeren.withdraw(1)
    assert [regel.organisatie for regel in list_leveringen()] == ["B"]


def test_import_says_what_is_over_its_term_and_what_it_left_out(
        nu: Path, tmp_path: Path, doe: Callable[..., tuple[int, str, str]]) -> None:
    oud = schrijf_csv(tmp_path / "c.zip", echt(organisatie="C", casussen=[
        *veel_casussen(2, einde=OVER), casus(3, einde=KORT_GELEDEN)]))
    code, uit, _ = doe("importeer", str(oud))
    assert code == 0
    assert "let op: 2 casussen zijn niet opgenomen: over de bewaartermijn." in uit
    assert "let op: 12 casussen zijn over de bewaartermijn." in uit
    _, uit, _ = doe("leveringen")
    assert [regel.endswith(", 12 over de bewaartermijn") for regel in uit.splitlines()] == [
        True, False, False]
    _, uit, _ = doe("leveringen", "--json")
    assert [(r["casussen"], r["verstreken"]) for r in json.loads(uit)] == [
        (15, 12), (12, 0), (1, 0)]


def test_redelivery_does_not_bring_back_what_was_taken_out(nu: Path, tmp_path: Path) -> None:
    withdraw_verstreken(ja=True)
    weer = schrijf_csv(tmp_path / "a.zip", echt(organisatie="A", casussen=[
        *veel_casussen(12, einde=OVER), *veel_casussen(3, 13, einde=KORT_GELEDEN)]))
    verslag = import_leveringen([weer])
    assert (verslag.geweigerd, verslag.verstreken) == (12, 0)
    assert [regel.casussen for regel in list_leveringen()] == [12, 3]
    assert verslag.publicatie
    assert verslag.publicatie.wachtend == 0


def test_command_reports_asks_and_removes(nu: Path,
                                          doe: Callable[..., tuple[int, str, str]]) -> None:
    code, uit, _ = doe("bewaartermijn")
    assert code == 0
    assert "Over de termijn: 12 casussen van voor december 2018." in uit
    assert "    1  Proeftuin Toetswijk, A: 12 van 15 casussen" in uit
    code, _, fout = doe("bewaartermijn", "--verwijder")
    assert (code, "Bevestig met --ja" in fout) == (1, True)
    code, uit, _ = doe("bewaartermijn", "--verwijder", "--ja")
    assert (code, uit.splitlines()[0]) == (
        0, "12 casussen zijn uit de bron verwijderd, ook uit de bewaarde versies.")
    assert "Publicatie 2 is gemaakt" in uit
    assert doe("bewaartermijn", "--verwijder") == (
        0, "Er is niets over de bewaartermijn; er is niets veranderd.\n", "")
    assert "Over de termijn: geen casussen" in doe("bewaartermijn")[1]
    assert json.loads(doe("bewaartermijn", "--json")[1])["casussen"] == 0


def test_real_data_without_a_term_are_not_left_alone(nu: Path) -> None:
    (nu / "instellingen.toml").unlink()
    for werk in (load_bewaarstand, withdraw_verstreken):
        with pytest.raises(Contractfout, match="Voor echte gegevens is een bewaartermijn nodig"):
            werk()


def test_invented_data_have_no_term(klein_map: Path, met_gegevens: Callable[[Path], Path],
                                    doe: Callable[..., tuple[int, str, str]],
                                    lege_map: Path) -> None:
    met_gegevens(klein_map)
    assert doe("bewaartermijn") == (0, "Er zijn geen echte gegevens; alleen daarvoor geldt een "
                                    "bewaartermijn. Er is er nog geen ingesteld.\n", "")
    assert doe("bewaartermijn", "--verwijder", "--ja")[1].startswith("Er is niets over")
    met_gegevens(lege_map)
    assert doe("bewaartermijn") == (0, "Er is nog niets opgenomen.\n", "")
