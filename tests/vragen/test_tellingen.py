"""Every number that is shown, counted again: residents over the validated rows, with pandas.

Nothing of the bron, the cube or its SQL is used. The forms are read and checked; who is one
resident, which delivery is the newest, what a telling counts and what a value of a kenmerk means
is said here once more, from PRIVACY.md and the contract.
"""

import csv
import json
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from leergeschiedenis import opdrachten
from leergeschiedenis.contract import DIMENSIES
from leergeschiedenis.controleren import validate_levering
from leergeschiedenis.publicatie import read_huidig
from tests.conftest import PROJECT
from tests.formulierbouwer import lees_hier

pytestmark = pytest.mark.xdist_group("tellingen")  # one reading of the forms

DREMPEL, BASIS, PRIJSPEIL = 10, 5, 2021
SLEUTEL = ["initiatief", "organisatie", "casusnummer"]
ENKEL = ("initiatief", "sector", "organisatie", "jaar", "halfjaar", "leeftijd3", "leeftijdsgroep",
         "huishouden", "uitkomst")
MEER = {"leefgebied": "leefgebieden", "wet": "wetten"}
LEEFTIJDEN = {"leeftijdsgroep": {0: "0-19", 20: "20-34", 35: "35-49", 50: "50-64", 65: "65-79",
                                 80: "80+"},
              "leeftijd3": {0: "0-34", 35: "35-64", 65: "65+"}}
ONTBREEKT = ("niet_gevraagd", "wil_niet_zeggen")


class Rijen:
    """The validated rows of a set of forms, the newest delivery of every casus."""

    def __init__(self, map_: Path) -> None:
        bladen: dict[str, list[pd.DataFrame]] = {}
        leveringen = []
        for pad in sorted(map_.glob("*.xlsx")):
            levering = validate_levering(lees_hier(pad)).levering
            assert levering, pad.name
            leveringen.append({naam: tabel.to_pandas() for naam, tabel in levering.bladen.items()})
        leveringen.sort(key=lambda bladen: bladen["levering"]["periode_tot"].iloc[0])
        for nummer, levering in enumerate(leveringen):
            kop = levering["levering"].iloc[0]
            for naam, blad in levering.items():
                bladen.setdefault(naam, []).append(blad.assign(
                    nummer=nummer, sector_=kop.sector, initiatief=kop.initiatief,
                    **({} if naam == "betrokken" else {"organisatie": kop.organisatie}),
                    inbrenger=kop.organisatie))
        self._bladen = {naam: pd.concat(delen, ignore_index=True)
                        for naam, delen in bladen.items()}

    @cached_property
    def casussen(self) -> pd.DataFrame:
        """One row per casus, as in its newest delivery, with its resident."""
        alle = self._bladen["casussen"].sort_values("nummer", kind="stable")
        nieuwste = alle.drop_duplicates(SLEUTEL, keep="last").reset_index(drop=True)
        nieuwste["id"] = nieuwste.index
        nieuwste["inwoner"] = _residents(nieuwste)
        nieuwste["uitkomst"] = nieuwste["uitkomst"].fillna("onbekend")
        nieuwste["sector"] = nieuwste["sector_"]
        nieuwste["huishouden"] = (nieuwste["huishouden"].fillna("onbekend")
                                  .replace(list(ONTBREEKT), "onbekend"))
        for naam, grenzen in LEEFTIJDEN.items():
            nieuwste[naam] = [
                "onbekend" if pd.isna(leeftijd) else next(
                    code for vanaf, code in reversed(grenzen.items()) if leeftijd >= vanaf)
                for leeftijd in nieuwste["leeftijd"]]
        return nieuwste

    def sheet(self, naam: str) -> pd.DataFrame:
        """The rows of a sheet that count: delivered with the newest version of their casus."""
        blad = self._bladen[naam]
        nieuwste = self.casussen[["initiatief", "organisatie", "casusnummer", "nummer", "id",
                                  "start"]]
        nieuwste = nieuwste.rename(columns={"organisatie": "inbrenger", "casusnummer": "casus"})
        return blad.merge(nieuwste, on=["initiatief", "inbrenger", "casus", "nummer"])


def _residents(casussen: pd.DataFrame) -> list[int]:
    """Casussen that share a number of their proeftuin, directly or through others, are one."""
    groep = dict(enumerate(range(len(casussen))))
    veranderd = True
    while veranderd:
        veranderd = False
        for veld in ("inwoner_nummer", "proeftuin_nummer"):
            met = casussen[casussen[veld].notna()]
            for _, leden in met.groupby(["initiatief", veld]).groups.items():
                laagste = min(groep[lid] for lid in leden)
                for lid in leden:
                    if groep[lid] != laagste:
                        groep[lid], veranderd = laagste, True
    return list(groep.values())


# --- what every telling counts: rows of (id of the casus, day, own axes) -------------------------


def _rows(tabel: pd.DataFrame, dag: str, as1: Any = None, as2: Any = None) -> pd.DataFrame:
    return pd.DataFrame({"id": tabel["id"], "dag": tabel[dag],
                         "as1": as1 if as1 is None else tabel[as1],
                         "as2": as2 if as2 is None else tabel[as2]})


def count_tellingen(rijen: Rijen) -> dict[str, pd.DataFrame]:
    """Per telling its rows."""
    casussen, belemmering = rijen.casussen, rijen.sheet("belemmeringen")
    open_ = casussen["einde"].isna()
    opgelost = belemmering[(belemmering["oplossing"] == "structureel")
                           & belemmering["opgelost_op"].notna()]
    return {
        "gestart": _rows(casussen, "start"),
        "afgerond": _rows(casussen[~open_], "einde"),
        "uitkomst": _rows(casussen, "start", "uitkomst"),
        "belemmering": _rows(belemmering, "gemeld_op"),
        "belemmering_type": _rows(belemmering, "gemeld_op", "type"),
        "belemmering_niveau": _rows(belemmering, "gemeld_op", "niveau"),
        "belemmering_oplossing": _rows(belemmering, "gemeld_op", "oplossing"),
        "belemmering_aard": _rows(belemmering, "gemeld_op", "aard"),
        "belemmering_type_niveau": _rows(belemmering, "gemeld_op", "type", "niveau"),
        "belemmering_niveau_oplossing": _rows(belemmering, "gemeld_op", "niveau", "oplossing"),
        "belemmering_structureel": _rows(opgelost, "opgelost_op"),
        **_count_organisaties(rijen), **_count_paren(rijen), **_count_kosten(rijen),
    }


def _count_organisaties(rijen: Rijen) -> dict[str, pd.DataFrame]:
    betrokken = rijen.sheet("betrokken")[["id", "start", "organisatie"]].drop_duplicates()
    aantal = betrokken.groupby("id").size()
    casussen = rijen.casussen.assign(
        hoeveel=[{1: "1", 2: "2", 3: "3"}.get(aantal.get(id_, 1), "4+")
                 for id_ in rijen.casussen["id"]])
    samen = betrokken.merge(betrokken, on=["id", "start"], suffixes=("1", "2"))
    samen = samen[samen["organisatie1"] < samen["organisatie2"]]
    return {"organisaties": _rows(casussen, "start", "hoeveel"),
            "organisatiepaar": _rows(samen, "start", "organisatie1", "organisatie2")}


def _count_paren(rijen: Rijen) -> dict[str, pd.DataFrame]:
    lang = rijen.sheet("metingen").melt(
        id_vars=["id", "start", "meetmoment", "instrument"], value_vars=list(DIMENSIES),
        var_name="dimensie", value_name="cijfer").dropna(subset="cijfer")
    voor = lang[lang["meetmoment"] == "T0"]
    delen = []
    for moment in ("T1", "T2"):
        na = lang[lang["meetmoment"] == moment][["id", "instrument", "dimensie", "cijfer"]]
        delen.append(voor.merge(na, on=["id", "instrument", "dimensie"], how="left",
                                suffixes=("", "_na")).assign(
            paar=lambda t, moment=moment: t["instrument"] + ":T0-" + moment))
    paren = pd.concat(delen)
    verschil = paren["cijfer_na"] - paren["cijfer"]
    soorten = {"paar": verschil.notna(), "ongepaard": verschil.isna(), "paar_beter": verschil > 0,
               "paar_gelijk": verschil == 0, "paar_slechter": verschil < 0}
    return {naam: _rows(paren[deel], "start", "paar", "dimensie")
            for naam, deel in soorten.items()}


def _count_kosten(rijen: Rijen) -> dict[str, pd.DataFrame]:
    kosten = rijen.sheet("kosten").dropna(subset="prijs")
    kosten["bedrag"] = (kosten["hoeveelheid"] * kosten["prijs"]
                        * kosten["prijspeil"].map(_price_factor))
    kosten["totaal"] = kosten["bedrag"] * kosten["maanden"].fillna(12).where(
        kosten["looptijd"] == "structureel", 1)
    beide = kosten.groupby("id")["scenario"].nunique() == 2
    kosten = kosten[kosten["id"].isin(beide[beide].index)]
    totaal = kosten.pivot_table(index=["id", "start"], columns="scenario", values="totaal",
                                aggfunc="sum").reset_index()
    totaal["duurder"] = ["ja" if meer else "nee"
                         for meer in totaal["proeftuin"] > totaal["regulier"]]
    betaald = kosten[kosten["bedrag"] > 0]
    per_looptijd = {looptijd: betaald[betaald["looptijd"] == looptijd]
                    for looptijd in ("eenmalig", "structureel")}
    return {
        "kosten_vergeleken": _rows(totaal, "start"),
        "duurder": _rows(totaal, "start", "duurder"),
        "kosten": _rows(betaald, "start", "betaler", "scenario"),
        "kosten_eenmalig": _rows(per_looptijd["eenmalig"], "start", "betaler", "scenario"),
        "kosten_per_maand": _rows(per_looptijd["structureel"], "start", "betaler", "scenario"),
        "kosten_zekerheid": _rows(betaald, "start", "zekerheid", "scenario"),
    }


def _price_factor(jaar: int) -> float:
    with (PROJECT / "data/prijsindex.csv").open(encoding="utf-8", newline="") as bestand:
        index = {int(r["jaar"]): float(r["verandering_procent"])
                 for r in csv.DictReader(bestand, delimiter=";")}
    factor = 1.0
    for tussen in range(min(jaar, PRIJSPEIL) + 1, max(jaar, PRIJSPEIL) + 1):
        factor *= 1 + index.get(tussen, 0) / 100
    return factor if jaar <= PRIJSPEIL else 1 / factor


# --- counting ------------------------------------------------------------------------------------


class Teller:
    """Counts residents under any conditions, with the values that a publication has."""

    def __init__(self, map_: Path, publicatie: Path) -> None:
        self.rijen = Rijen(map_)
        with duckdb.connect(str(publicatie), read_only=True) as verbinding:
            self.cel = verbinding.execute("FROM cel").df()
            self.waarde = verbinding.execute("FROM waarde").df()
            self.kop = verbinding.execute("FROM publicatie").df().iloc[0]
        self._meer = {kolom: self._explode(kolom) for kolom in MEER}
        self.tellingen = {naam: self._complete(rijen)
                          for naam, rijen in count_tellingen(self.rijen).items()}

    def count(self, telling: str, kolommen: tuple[str, ...]) -> pd.Series:
        """Residents per own axis and value of these columns."""
        rijen = self.tellingen[telling]
        sleutel = ["as1", "as2", *kolommen]
        smal = rijen[["id", "inwoner", *(k for k in sleutel if k not in MEER)]].drop_duplicates()
        for kolom in kolommen:
            if kolom in MEER:
                smal = smal.merge(self._meer[kolom], on="id")
        per = smal[[*sleutel, "inwoner"]].drop_duplicates()
        return per.groupby(sleutel, observed=True).size()

    def _complete(self, rijen: pd.DataFrame) -> pd.DataFrame:
        """The rows of a telling with the resident and every single-valued kenmerk."""
        rijen = rijen.merge(self.rijen.casussen[["id", "inwoner", *(
            kolom for kolom in ENKEL if kolom not in ("jaar", "halfjaar"))]], on="id")
        dag = pd.to_datetime(rijen["dag"])
        rijen["jaar"] = dag.dt.year.astype(str)
        rijen["halfjaar"] = rijen["jaar"] + "H" + ((dag.dt.month > 6) + 1).astype(str)
        for kolom in ENKEL:
            rijen[kolom] = rijen[kolom].replace(self._joined(kolom)).astype("category")
        for as_ in ("as1", "as2"):
            rijen[as_] = rijen[as_].fillna("").astype("category")
        return rijen

    def _joined(self, kolom: str) -> dict[str, str]:
        """Raw code → the code it was joined in."""
        deel = self.waarde[(self.waarde["kolom"] == kolom) & self.waarde["samengevoegd"].notna()
                           & ~self.waarde["code"].str.startswith("-")]
        return {oud: code for code, oude in zip(deel["code"], deel["samengevoegd"], strict=True)
                for oud in oude}

    def _explode(self, kolom: str) -> pd.DataFrame:
        """Per casus every value as 'has v' or 'has not v'."""
        waarden = self.waarde[(self.waarde["kolom"] == kolom)
                              & ~self.waarde["code"].str.startswith("-")]
        samen = self._joined(kolom)
        regels = []
        for casus in self.rijen.casussen.itertuples():
            lijst = getattr(casus, MEER[kolom])
            heeft = {samen.get(code, code) for code in (lijst if lijst is not None else ())}
            regels += [(casus.id, code if code in heeft else f"-{code}")
                       for code in waarden["code"]]
        return pd.DataFrame(regels, columns=["id", kolom]).astype({kolom: "category"})


def round_count(aantal: int) -> int:
    """To the nearest multiple of the afrondbasis, halves up."""
    return (2 * aantal + BASIS) // (2 * BASIS) * BASIS


@pytest.fixture(scope="module", params=["proeftuin", "regio"])
def teller(request: pytest.FixtureRequest) -> Teller:
    map_ = request.getfixturevalue(f"{request.param}_map")
    return _load_teller(request.param, map_)


@cache  # pytest may set a parametrised fixture up more than once
def _load_teller(naam: str, map_: Path) -> Teller:
    huidig = read_huidig(map_)
    assert huidig
    assert huidig.publicatiebestand
    return Teller(PROJECT / "data/voorbeeld" / naam, huidig.publicatiebestand)


def test_every_telling_is_counted_here_and_shown_there(teller: Teller) -> None:
    assert set(teller.cel["telling"]) <= teller.tellingen.keys(), "a telling without a recount"
    getoond = set(teller.cel["telling"])
    assert getoond >= {"gestart", "afgerond", "uitkomst", "belemmering", "paar", "kosten"}


def test_every_number_is_the_rounded_count_of_residents(teller: Teller) -> None:
    gezien = 0
    for (telling, voorwaarden), cellen in teller.cel.groupby(["telling", "voorwaarden"]):
        kolommen = tuple(filter(None, voorwaarden.split("+")))
        geteld = teller.count(telling, kolommen)
        sleutel = cellen[["as1", "as2", *kolommen]].fillna("")
        echt = geteld.reindex(pd.MultiIndex.from_frame(sleutel))
        assert echt.notna().all(), (telling, voorwaarden, "shown, but nobody is there")
        assert (echt >= DREMPEL).all(), (telling, voorwaarden, "under the drempel")
        afgerond = echt.astype(int).map(round_count).to_numpy()
        assert (afgerond == cellen["aantal"].to_numpy()).all(), (telling, voorwaarden)
        gezien += len(cellen)
    assert gezien == len(teller.cel) > 500


def test_nothing_under_the_drempel_stands_in_the_publication(teller: Teller) -> None:
    assert teller.cel["aantal"].min() >= DREMPEL
    assert (teller.cel["aantal"] % BASIS == 0).all()
    assert (teller.kop.drempel, teller.kop.afrondbasis) == (DREMPEL, BASIS)
    assert not teller.cel.duplicated(["telling", "as1", "as2", *ENKEL, *MEER]).any()


def test_no_value_of_a_kenmerk_names_a_group_under_the_drempel(teller: Teller) -> None:
    """A value too small to show has joined *Overig*: not even its name is there to choose."""
    for kolom in sorted(set(teller.waarde["kolom"]) - {"jaar", "halfjaar"}):
        geteld = teller.count("gestart", (kolom,)).groupby(kolom, observed=True).sum()
        for code in teller.waarde.loc[teller.waarde["kolom"] == kolom, "code"]:
            if not code.startswith("-"):
                assert geteld.get(code, 0) >= DREMPEL, (kolom, code)


def test_region_has_an_initiatief_that_is_too_small_to_be_named(teller: Teller,
                                                                request: Any) -> None:
    aantal = teller.rijen.casussen.groupby("initiatief")["inwoner"].nunique()
    klein = set(aantal[aantal < DREMPEL].index)
    getoond = set(teller.cel["initiatief"].dropna())
    assert getoond.isdisjoint(klein)
    if request.node.callspec.params["teller"] == "regio":
        assert klein, "the example must hold one, else nothing here is proved"


@pytest.mark.parametrize("telling", ["gestart", "afgerond", "belemmering", "kosten_vergeleken"])
def test_command_line_gives_the_same_numbers(teller: Teller, telling: str, request: Any,
                                             met_gegevens: Callable[[Path], Path],
                                             capsys: pytest.CaptureFixture[str]) -> None:
    met_gegevens(request.getfixturevalue(f"{request.node.callspec.params['teller']}_map"))

    def ask(*argumenten: str) -> list[dict[str, Any]]:
        assert opdrachten.run(["vraag", *argumenten, "--json"]) == 0
        return json.loads(capsys.readouterr().out)["rijen"]

    (totaal,) = ask("totaal", "--met", f"telling={telling}")
    assert totaal["aantal"] == round_count(teller.count(telling, ()).iloc[0])
    getoond = 0
    for kolom in [rij["kolom"] for rij in ask("kenmerken")]:
        geteld = teller.count(telling, (kolom,))
        for rij in ask("per_groep", "--met", f"telling={telling}", f"groep={kolom}"):
            if rij["aantal"] is not None:
                assert rij["aantal"] == round_count(geteld["", "", rij["code"]]), (kolom, rij)
                getoond += 1
    assert getoond > 10
