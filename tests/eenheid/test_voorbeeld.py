"""The invented deliveries: always the same, and what the design promises of them."""

import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pandas as pd
import pytest

from leergeschiedenis.codelijsten import load_codelijsten
from leergeschiedenis.controleren import validate_levering
from leergeschiedenis.domein import Controle
from leergeschiedenis.fouten import Bestandsfout
from leergeschiedenis.inlezen import read_leveringen
from leergeschiedenis.tekstscan import scan_tekst
from leergeschiedenis.velden import ONTBREEKT
from leergeschiedenis.voorbeeld import leveringen, write_voorbeeld
from leergeschiedenis.voorbeeld.opzet import Soort, load_opzet, load_toml

GELEVERD = Path(__file__).resolve().parents[2] / "data" / "voorbeeld"
DREMPEL = 10


class Aanlevering:
    """All deliveries of a folder, checked; a casus counts as in its newest delivery."""

    def __init__(self, map_: Path) -> None:
        self.controles = [self._check(ruw) for ruw in read_leveringen(sorted(map_.iterdir()))]
        leveringen = [c.levering for c in self.controles if c.levering]
        leveringen.sort(key=lambda lev: lev.bladen["levering"]["periode_tot"][0].as_py())
        self.leveringen = pd.concat(
            [lev.bladen["levering"].to_pandas() for lev in leveringen], ignore_index=True)
        self._bladen = [lev.bladen for lev in leveringen]
        self._sinds = self._newest()

    @staticmethod
    def _check(ruw: Any) -> Controle:
        assert not isinstance(ruw, Bestandsfout), ruw
        return validate_levering(ruw)

    def _newest(self) -> dict[tuple[str, str, str], int]:
        return {(rij["initiatief"], rij["organisatie"], rij["casusnummer"]): nummer
                for nummer, bladen in enumerate(self._bladen)
                for rij in bladen["casussen"].to_pylist()}

    def blad(self, naam: str) -> pd.DataFrame:
        """Rows of a sheet; of a casus only those of its newest delivery."""
        delen = []
        for nummer, bladen in enumerate(self._bladen):
            deel = bladen[naam].to_pandas()
            wie = tuple(self.leveringen.loc[nummer, ["initiatief", "organisatie"]])
            casus = "casusnummer" if naam == "casussen" else "casus"
            if casus in deel:
                nieuwste = [self._sinds[(*wie, c)] == nummer for c in deel[casus]]
                deel = deel.loc[np.array(nieuwste, bool)]
                deel = deel.assign(sleutel=[(*wie, c) for c in deel[casus]])
            delen.append(deel)
        return pd.concat([deel for deel in delen if len(deel)], ignore_index=True)

    def casussen(self) -> pd.DataFrame:
        """One row per casus: what two organisations deliver under one number is one."""
        casussen = self.blad("casussen")
        casussen["uniek"] = casussen["proeftuin_nummer"].fillna(casussen["sleutel"].astype(str))
        return casussen.drop_duplicates("uniek")


@pytest.fixture(scope="module")
def regio() -> Aanlevering:
    return Aanlevering(GELEVERD / "regio")


@pytest.fixture(scope="module")
def proeftuin() -> Aanlevering:
    return Aanlevering(GELEVERD / "proeftuin")


@pytest.fixture(scope="module", params=get_args(Soort))
def aanlevering(request: pytest.FixtureRequest) -> Aanlevering:
    gevonden: Aanlevering = request.getfixturevalue(request.param)
    return gevonden


def _contents(pad: Path) -> dict[str, bytes]:
    # The packing may differ between versions of zlib; what is packed may not.
    with zipfile.ZipFile(pad) as pak:
        return {deel.filename: pak.read(deel) for deel in pak.infolist()}


# --- always the same

@pytest.mark.parametrize("vorm", ["xlsx", "csv"])
def test_same_seed_same_bytes(tmp_path: Path, vorm: Any) -> None:
    keren = [write_voorbeeld(tmp_path / keer, "proeftuin", 30, 7, vorm) for keer in ("a", "b")]
    assert [p.name for p in keren[0]] == [p.name for p in keren[1]]
    assert [p.read_bytes() for p in keren[0]] == [p.read_bytes() for p in keren[1]]


def test_another_seed_gives_other_casussen(tmp_path: Path) -> None:
    een, ander = (write_voorbeeld(tmp_path / str(zaad), "proeftuin", 30, zaad)[0]
                  for zaad in (7, 8))
    assert een.read_bytes() != ander.read_bytes()


@pytest.mark.parametrize("soort", get_args(Soort))
def test_shipped_files_are_what_the_generator_makes(tmp_path: Path, soort: Soort) -> None:
    gemaakt = write_voorbeeld(tmp_path, soort)
    geleverd = sorted((GELEVERD / soort).iterdir())
    assert sorted(p.name for p in gemaakt) == [p.name for p in geleverd]
    for pad in geleverd:
        assert _contents(pad) == _contents(tmp_path / pad.name), pad.name


@pytest.mark.parametrize(("soort", "aantal"), [("regio", 1), ("regio", 12), ("proeftuin", 12)])
def test_small_sets_are_whole_deliveries(tmp_path: Path, soort: Soort, aantal: int) -> None:
    write_voorbeeld(tmp_path, soort, aantal)
    klein = Aanlevering(tmp_path)
    assert len(klein.casussen()) == aantal
    assert not any(c.fouten for c in klein.controles)


def test_csv_is_one_zip_per_organisation(tmp_path: Path) -> None:
    write_voorbeeld(tmp_path, "proeftuin", 100, vorm="csv")
    als_csv = Aanlevering(tmp_path)
    assert len(als_csv.leveringen) == als_csv.leveringen["organisatie"].nunique() == 6
    assert len(als_csv.casussen()) == 100


def test_too_many_for_one_file_come_by_year(tmp_path: Path,
                                            monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leveringen, "RIJEN", 100)
    write_voorbeeld(tmp_path, "proeftuin", 100, vorm="csv")
    per_jaar = Aanlevering(tmp_path)
    assert not any(c.fouten for c in per_jaar.controles)
    assert len(per_jaar.leveringen) > per_jaar.leveringen["organisatie"].nunique()
    assert (per_jaar.leveringen["periode_van"].map(lambda dag: dag.year)
            == per_jaar.leveringen["periode_tot"].map(lambda dag: dag.year)).all()
    assert len(per_jaar.casussen()) == 100


# --- as forms

def test_deliveries_have_no_errors_and_only_warnings_that_are_meant(
        aanlevering: Aanlevering) -> None:
    regels = Counter(b.regel for c in aanlevering.controles for b in c.bevindingen)
    # Lines that the price list can fill; a quote of which the lesson is not released yet.
    assert {"prijs ontbreekt"} <= set(regels) <= {
        "prijs ontbreekt", "prijs uit prijslijst", "vrijgave"}


def test_everything_says_that_it_is_invented(aanlevering: Aanlevering) -> None:
    assert set(aanlevering.leveringen["fictief"]) == {"ja"}


def test_shipped_sets_stay_small() -> None:
    assert sum(p.stat().st_size for p in GELEVERD.rglob("*.xlsx")) < 4_000_000


# --- the region

def test_regio_has_the_promised_size(regio: Aanlevering) -> None:
    casussen = regio.casussen()
    assert len(casussen) == 600
    assert casussen["initiatief"].nunique() == 4
    assert regio.leveringen["organisatie"].nunique() == 14
    assert {d.year for d in casussen["start"]} == set(range(2016, 2022))


def test_one_initiative_is_too_small_to_be_shown(regio: Aanlevering) -> None:
    casussen = regio.casussen()
    bewoner = casussen["inwoner_nummer"].fillna(casussen["uniek"])
    per_initiatief = bewoner.groupby(casussen["initiatief"]).nunique()
    assert sorted(per_initiatief < DREMPEL) == [False, False, False, True]


def test_one_organisation_has_not_delivered_the_last_period(regio: Aanlevering) -> None:
    laatste = regio.leveringen.groupby("organisatie")["periode_tot"].max()
    assert sorted(laatste.value_counts()) == [1, 13]


def test_casussen_grow_and_dip_in_early_2020(regio: Aanlevering) -> None:
    start = pd.to_datetime(regio.casussen()["start"])
    per_halfjaar = start.groupby([start.dt.year, (start.dt.month > 6) + 1]).size()
    assert per_halfjaar[2020, 1] < 0.8 * min(per_halfjaar[2019, 1], per_halfjaar[2020, 2])
    assert per_halfjaar[2021].sum() > 2 * per_halfjaar[2016].sum()


def test_running_casussen_are_delivered_again(regio: Aanlevering) -> None:
    geleverd = sum(c.levering.bladen["casussen"].num_rows for c in regio.controles if c.levering)
    assert geleverd > 1.1 * len(regio.blad("casussen"))


def test_agreements_are_met_and_missed(regio: Aanlevering) -> None:
    normen = regio.blad("afspraken").dropna(subset=["organisatie"])
    assert set(normen["organisatie"]) == set(regio.leveringen["organisatie"])
    eerste = normen[normen["geldig_van"] == min(normen["geldig_van"])].iloc[0]
    assert (str(eerste["geldig_van"]), eerste["norm_per_maand"]) == ("2016-06-01", 1)
    jaar = pd.to_datetime(regio.casussen()["start"]).dt.year
    gestart = regio.casussen().groupby([jaar, "organisatie"]).size()
    assert (gestart[2021] >= 9).any()
    assert (gestart[2021] < 9).any()


# --- the proeftuin

def test_proeftuin_has_the_promised_size(proeftuin: Aanlevering) -> None:
    assert len(proeftuin.casussen()) == 100
    assert proeftuin.leveringen["initiatief"].nunique() == 1
    assert proeftuin.leveringen["organisatie"].nunique() == 6
    metingen = proeftuin.blad("metingen")
    assert metingen.loc[metingen["meetmoment"] == "T1", "sleutel"].nunique() == 45


# --- plausible, in both

def test_follow_ups_are_missing_and_instruments_differ(aanlevering: Aanlevering) -> None:
    metingen = aanlevering.blad("metingen")
    per_moment = metingen.groupby("meetmoment")["sleutel"].nunique()
    assert per_moment["T0"] > per_moment["T1"] > per_moment["T2"] > 0
    assert metingen["instrument"].nunique() >= 2
    assert set(metingen["zingeving_ontbreekt"].dropna()) <= set(ONTBREEKT)


def test_marks_rise_with_the_outcome_and_some_fall(regio: Aanlevering) -> None:
    metingen = regio.blad("metingen").set_index(["sleutel", "instrument"])
    vooraf, achteraf = (metingen[metingen["meetmoment"] == m]["mentaal_welbevinden"]
                        for m in ("T0", "T1"))
    verschil = (achteraf - vooraf).dropna().rename("verschil").reset_index()
    uitkomst = regio.blad("casussen").set_index("sleutel")["uitkomst"]
    gemiddeld = verschil.groupby(verschil["sleutel"].map(uitkomst))["verschil"].mean()
    assert gemiddeld["verbeterd"] > gemiddeld["gelijk"]
    assert (verschil["verschil"] < 0).mean() > 0.05


def test_a_quarter_of_the_casussen_is_dearer(aanlevering: Aanlevering) -> None:
    kosten = aanlevering.blad("kosten")
    kosten["totaal"] = kosten["prijs"] * kosten["hoeveelheid"] * kosten["maanden"].fillna(1)
    per_casus = kosten.pivot_table(index="sleutel", columns="scenario", values="totaal",
                                   aggfunc="sum").dropna()
    assert 0.17 < (per_casus["proeftuin"] > per_casus["regulier"]).mean() < 0.35
    assert kosten["prijspeil"].nunique() >= 3
    assert kosten["betaler"].nunique() >= 8
    assert set(kosten["zekerheid"]) == set(load_codelijsten()["zekerheid"])
    assert kosten["prijs"].isna().any()


def test_real_posts_carry_their_source_and_invented_ones_say_so(regio: Aanlevering) -> None:
    kosten = regio.blad("kosten")
    prijslijst = pd.read_csv(GELEVERD.parent / "prijslijst.csv", sep=";", decimal=",")
    is_echt = kosten["post"].isin(prijslijst["post"])
    assert set(kosten.loc[~is_echt, "bron"]) == {"Fictief bedrag"}
    assert not kosten.loc[is_echt, "bron"].str.contains("Fictief").any()
    assert set(prijslijst["betaler"]) <= set(load_codelijsten()["betaler"])
    assert prijslijst[["post", "bron", "prijspeil"]].notna().all(axis=None)


def test_obstacles_are_in_every_state_and_resolve_faster(regio: Aanlevering) -> None:
    belemmeringen = regio.blad("belemmeringen")
    for veld, lijst in (("type", "belemmeringstype"), ("aard", "aard"), ("niveau", "niveau"),
                        ("oplossing", "oplossing"), ("werkgroep", "werkgroep")):
        assert set(belemmeringen[veld].dropna()) == set(load_codelijsten()[lijst])
    opgelost = belemmeringen[belemmeringen["oplossing"] == "structureel"]
    dagen = (pd.to_datetime(opgelost["opgelost_op"])
             - pd.to_datetime(opgelost["gemeld_op"])).dt.days
    laat = pd.to_datetime(opgelost["gemeld_op"]).dt.year >= 2019
    assert dagen[laat].median() < dagen[~laat].median()


def test_people_return_and_organisations_work_together(aanlevering: Aanlevering) -> None:
    casussen = aanlevering.blad("casussen")
    assert casussen["proeftuin_nummer"].dropna().duplicated().any()
    assert aanlevering.casussen()["inwoner_nummer"].dropna().duplicated().any()
    assert casussen["inwoner_nummer"].isna().any()
    betrokken = aanlevering.blad("betrokken")
    assert betrokken.groupby("sleutel")["organisatie"].nunique().gt(2).any()
    assert set(betrokken["rol"]) == set(load_codelijsten()["rol"])
    assert len(aanlevering.blad("effecten")) > len(aanlevering.casussen()) / 2


def test_missing_codes_all_occur(regio: Aanlevering) -> None:
    casussen = regio.blad("casussen")
    assert set(casussen["leeftijd_ontbreekt"].dropna()) == set(ONTBREEKT)
    assert set(ONTBREEKT) < set(casussen["huishouden"])


# --- texts

@pytest.mark.parametrize(("soort", "afleveringen", "lessen", "citaten"), [
    ("regio", 8, 24, 60), ("proeftuin", 3, 8, 16)])
def test_the_learning_history_is_long_enough(soort: Soort, afleveringen: int, lessen: int,
                                             citaten: int, request: Any) -> None:
    aanlevering = request.getfixturevalue(soort)
    for blad, minimum in (("afleveringen", afleveringen), ("lessen", lessen),
                          ("citaten", citaten)):
        vrij = aanlevering.blad(blad)["status"] == "vrijgegeven"
        assert vrij.sum() >= minimum, blad


def test_texts_are_in_every_status_and_released_quotes_are_validated(
        aanlevering: Aanlevering) -> None:
    statussen = pd.concat([aanlevering.blad(b)["status"]
                           for b in ("afleveringen", "lessen", "citaten")])
    assert set(statussen) == set(load_codelijsten()["tekststatus"])
    citaten = aanlevering.blad("citaten")
    assert set(citaten.loc[citaten["status"] == "vrijgegeven", "gevalideerd"]) == {"ja"}


def test_every_lesson_ends_in_a_question_and_points_at_code_values(
        aanlevering: Aanlevering) -> None:
    lessen = aanlevering.blad("lessen")
    assert lessen["discussievraag"].str.contains(r"\?").all()
    assert (lessen["koppelingen"].map(len) > 0).all()


def _texts(waarde: Any) -> Iterable[str]:
    if isinstance(waarde, str):
        yield waarde
    elif isinstance(waarde, dict | list):
        for deel in waarde.values() if isinstance(waarde, dict) else waarde:
            yield from _texts(deel)


def test_hand_written_texts_are_varied_and_hold_nothing_that_looks_personal() -> None:
    belemmeringen = load_toml("belemmeringen.toml")["belemmering"]
    verhalen = load_toml("verhalen.toml")["verhaal"]
    assert len({b["omschrijving"] for b in belemmeringen}) >= 40
    assert {b["type"] for b in belemmeringen} == set(load_codelijsten()["belemmeringstype"])
    assert len({v["wil"] for v in verhalen}) >= 40
    geschreven = [belemmeringen, verhalen, *(a for soort in get_args(Soort)
                                             for _, a in load_opzet(soort).leergeschiedenis)]
    for tekst in _texts(geschreven):
        assert scan_tekst(tekst) == (), tekst
        is_koppeling = "=" in tekst
        assert is_koppeling or not any(teken.isdigit() for teken in tekst), tekst


def test_milestones_have_a_source_and_are_delivered_once(aanlevering: Aanlevering) -> None:
    mijlpalen = aanlevering.blad("mijlpalen")
    assert mijlpalen["bron"].str.len().min() > 5
    assert not mijlpalen.duplicated("titel").any()
    assert np.all(pd.to_datetime(mijlpalen["datum"]).dt.year <= 2022)
