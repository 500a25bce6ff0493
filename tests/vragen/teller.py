"""Residents counted again over the validated rows, with pandas.

Nothing of the bron, the cube or its SQL is used. The forms are read and checked; who is one
resident, which delivery is the newest, what a telling counts and what a value of a kenmerk means
is said here once more, from PRIVACY.md and the contract.
"""

import csv
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from leergeschiedenis.contract import DIMENSIES
from leergeschiedenis.controleren import validate_levering
from tests.conftest import PROJECT
from tests.formulierbouwer import lees_hier

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


def _rows(tabel: pd.DataFrame, dag: str, as1: Any = None, as2: Any = None,
          *getallen: str) -> pd.DataFrame:
    return pd.DataFrame({"id": tabel["id"], "dag": tabel[dag],
                         "as1": as1 if as1 is None else tabel[as1],
                         "as2": as2 if as2 is None else tabel[as2],
                         **{naam: tabel[naam] for naam in getallen}})


def _classify(dagen: pd.Series) -> list[str]:
    """The class of the list `duur` that a number of days falls in."""
    grenzen = {30: "tot_1_maand", 91: "tot_3_maanden", 182: "tot_6_maanden", 365: "tot_1_jaar"}
    return [next((naam for grens, naam in grenzen.items() if dag <= grens), "langer")
            for dag in dagen]


def count_tellingen(rijen: Rijen, termijn: dict[str, int]) -> dict[str, pd.DataFrame]:
    """Per telling its rows; `termijn`: per step its most days."""
    casussen, belemmering = rijen.casussen, rijen.sheet("belemmeringen")
    belemmering["werkgroep"] = belemmering["werkgroep"].fillna("onbekend")
    weg = belemmering[belemmering["oplossing"].isin(["omzeild", "structureel"])
                      & belemmering["opgelost_op"].notna()]
    duur = pd.to_datetime(weg["opgelost_op"]) - pd.to_datetime(weg["gemeld_op"])
    weg = weg.assign(duur=_classify(duur.dt.days))
    gevraagd = belemmering[(belemmering["oplossing"] == "geescaleerd")
                           | ((belemmering["oplossing"] == "open")
                              & (belemmering["niveau"] == "bestuurders"))]
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
        "belemmering_type_aard": _rows(belemmering, "gemeld_op", "type", "aard"),
        "belemmering_werkgroep": _rows(belemmering, "gemeld_op", "werkgroep"),
        "belemmering_werkgroep_oplossing": _rows(belemmering, "gemeld_op", "werkgroep",
                                                 "oplossing"),
        "belemmering_oplostijd": _rows(weg, "gemeld_op", "duur", "oplossing"),
        "belemmering_gevraagd": _rows(gevraagd, "gemeld_op", "oplossing"),
        **_count_organisaties(rijen), **_count_stappen(rijen, termijn), **_count_paren(rijen),
        **_count_kosten(rijen), **_count_effecten(rijen),
    }


def _count_stappen(rijen: Rijen, termijn: dict[str, int]) -> dict[str, pd.DataFrame]:
    stappen = rijen.sheet("stappen")
    stappen["dagen"] = (pd.to_datetime(stappen["datum"]) - pd.to_datetime(stappen["start"])).dt.days
    met = stappen[stappen["stap"].isin(termijn)]
    met = met.assign(tijdig=["binnen" if dagen <= termijn[stap] else "later"
                             for stap, dagen in zip(met["stap"], met["dagen"], strict=True)])
    return {"stap_bereikt": _rows(stappen, "start", "stap"),
            "stap_op_tijd": _rows(met, "start", "stap", "tijdig")}


def _count_effecten(rijen: Rijen) -> dict[str, pd.DataFrame]:
    effecten = rijen.sheet("effecten")
    effecten["waarde"] = effecten["waarde"].fillna(0)
    return {
        "effect": _rows(effecten, "start"),
        "effect_investeerder": _rows(effecten, "start", "investeerder", None, "waarde"),
        "effect_activiteit": _rows(effecten, "start", "activiteit"),
        "effect_soort": _rows(effecten, "start", "effect"),
        "effect_incasseerder": _rows(effecten, "start", "incasseerder", None, "waarde"),
        "effect_investering": _rows(effecten, "start", "investeerder", "activiteit"),
        "effect_werking": _rows(effecten, "start", "activiteit", "effect"),
        "effect_opbrengst": _rows(effecten, "start", "effect", "incasseerder"),
    }


def _count_organisaties(rijen: Rijen) -> dict[str, pd.DataFrame]:
    blad = rijen.sheet("betrokken")
    betrokken = blad[["id", "start", "organisatie"]].drop_duplicates()
    aantal = betrokken.groupby("id").size()
    casussen = rijen.casussen.assign(
        hoeveel=[{1: "1", 2: "2", 3: "3"}.get(aantal.get(id_, 1), "4+")
                 for id_ in rijen.casussen["id"]])
    samen = betrokken.merge(betrokken, on=["id", "start"], suffixes=("1", "2"))
    samen = samen[samen["organisatie1"] < samen["organisatie2"]]
    klaar = casussen[casussen["einde"].notna()]
    duur = pd.to_datetime(klaar["einde"]) - pd.to_datetime(klaar["start"])
    klaar = klaar.assign(duur=_classify(duur.dt.days))
    return {"organisaties": _rows(casussen, "start", "hoeveel"),
            "organisatiepaar": _rows(samen, "start", "organisatie1", "organisatie2"),
            "organisatie_betrokken": _rows(betrokken, "start", "organisatie"),
            "sector_betrokken": _rows(blad, "start", "sector"),
            "regie": _rows(blad[blad["rol"] == "regie"], "start", "sector"),
            "doorlooptijd": _rows(klaar, "einde", "duur"),
            "doorlooptijd_organisaties": _rows(klaar, "einde", "duur", "hoeveel")}


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
    return {naam: _rows(paren[deel], "start", "paar", "dimensie", "cijfer", "cijfer_na")
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
                         for meer in totaal["proeftuin"] > totaal["regulier"] + 1e-6]
    betaald = kosten[kosten["bedrag"] > 0]
    per_looptijd = {looptijd: betaald[betaald["looptijd"] == looptijd]
                    for looptijd in ("eenmalig", "structureel")}
    return {
        "kosten_vergeleken": _rows(totaal, "start"),
        "duurder": _rows(totaal, "start", "duurder"),
        "kosten": _rows(betaald, "start", "betaler", "scenario"),
        "kosten_eenmalig": _rows(per_looptijd["eenmalig"], "start", "betaler", "scenario",
                                 "bedrag"),
        "kosten_per_maand": _rows(per_looptijd["structureel"], "start", "betaler", "scenario",
                                  "bedrag"),
        "kosten_zekerheid": _rows(betaald, "start", "zekerheid", "scenario", "totaal"),
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
            self.maat = verbinding.execute("FROM maat").df()
            termijn = dict(verbinding.execute("FROM termijn").fetchall())
        self._meer = {kolom: self._explode(kolom) for kolom in MEER}
        self.tellingen = {naam: self._complete(rijen)
                          for naam, rijen in count_tellingen(self.rijen, termijn).items()}

    def select(self, telling: str, kolommen: tuple[str, ...]) -> pd.DataFrame:
        """The rows of a telling, once for every combination of values of these columns."""
        rijen = self.tellingen[telling]
        for kolom in kolommen:
            if kolom in MEER:
                rijen = rijen.merge(self._meer[kolom], on="id")
        return rijen

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
