"""Counts of the workbench against pandas over the same rows, and the selection as SQL on the bron.

Pandas reads the sheets themselves and derives every kenmerk in its own way.
"""

import random
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from leergeschiedenis.bron import open_bron
from leergeschiedenis.contract import DIMENSIES
from leergeschiedenis.onderzoek.casuskeuze import Bereik, Casuskeuze, fold_tekst
from leergeschiedenis.onderzoek.kenmerken import KENMERKEN, MATEN
from leergeschiedenis.onderzoek.selectie import count_selectie, list_rijen
from leergeschiedenis.onderzoek.selectiesql import write_selectiesql
from leergeschiedenis.onderzoek.tellingen import cross
from leergeschiedenis.onderzoek.werkbank import Werkbank
from leergeschiedenis.onderzoek.woordindex import Woordindex
from leergeschiedenis.prijsindex import load_prijsindex, price_factor
from leergeschiedenis.voorbeeld.opzet import load_toml
from leergeschiedenis.voorbeeld.verhalen import DELEN
from tests.bronmaker import synthetische_casussen
from tests.werkbankmaker import TEKSTEN, add_teksten, maak_werkbank

ZAAD = 20260101
EENVOUDIG = ("initiatief", "organisatie", "sector", "gebied", "huishouden", "uitkomst", "status")


@pytest.fixture(scope="module")
def werkbank(tmp_path_factory: pytest.TempPathFactory) -> Werkbank:
    bladen = synthetische_casussen(800, ZAAD)
    return maak_werkbank(tmp_path_factory.mktemp("pandas"), **bladen | {
        "casussen": add_teksten(bladen["casussen"]),
        "metingen": add_tweede_instrument(bladen["metingen"])})


@pytest.fixture(scope="module")
def rijen(werkbank: Werkbank) -> pd.DataFrame:
    """A row per casus: kenmerken as a frozenset of codes, maten as a number."""
    with open_bron(werkbank.bronbestand) as bron:
        bladen = {naam: bron.execute(f"FROM {naam}_nu").df().rename(
                      columns={"casus": "casusnummer"})
                  for naam in ("casus", "betrokken", "metingen", "kosten", "belemmeringen")}
    casus = bladen["casus"].set_index("casusnummer").sort_index()
    maand = pd.to_datetime(casus.start_maand)
    uit = pd.DataFrame({"bewoner": casus.bewoner, "tekst": casus.ik_wil.fillna("")})
    uit["gevouwen"] = uit.tekst.map(fold_tekst)
    enkel = {naam: casus[naam].astype(object).where(casus[naam].notna(), "onbekend")
             for naam in EENVOUDIG}
    enkel |= {"jaar": maand.dt.year.astype(str), "start": maand.dt.strftime("%Y-%m"),
              "halfjaar": maand.dt.year.astype(str) + maand.dt.month.le(6).map(
                  {True: "H1", False: "H2"}),
              "leeftijd": casus.leeftijd_vanaf.map(lambda v: f"{v:.0f}", na_action="ignore")
              .fillna(casus.leeftijd_ontbreekt)}
    for naam, kolom in enkel.items():
        uit[naam] = kolom.map(lambda code: frozenset({code}))
    for naam, kolom in (("leefgebied", "leefgebieden"), ("wet", "wetten")):
        uit[naam] = casus[kolom].map(lambda codes: frozenset(codes) or frozenset({"geen"}))
    for naam, blad, kolom in (
            ("betrokken", "betrokken", "organisatie"), ("betrokken_sector", "betrokken", "sector"),
            ("instrument", "metingen", "instrument"), ("belemmering", "belemmeringen", "type"),
            ("belemmeringsaard", "belemmeringen", "aard"),
            ("belemmeringsniveau", "belemmeringen", "niveau"),
            ("oplossing", "belemmeringen", "oplossing")):
        per_casus = bladen[blad].groupby("casusnummer")[kolom].agg(frozenset)
        uit[naam] = [per_casus.get(nummer, frozenset({"geen"})) for nummer in uit.index]
    paren = _list_momenten(bladen["metingen"])
    uit["vervolgmeting"] = [frozenset({_name_vervolg(paren.get(n, []))}) for n in uit.index]
    uit["doorlooptijd_dagen"] = casus.doorlooptijd_dagen
    meldingen = bladen["belemmeringen"].groupby("casusnummer")
    uit["belemmeringen"] = meldingen.size().reindex(uit.index).fillna(0)
    uit["oplostijd_dagen"] = meldingen.oplostijd_dagen.max().reindex(uit.index)
    uit["organisaties"] = bladen["betrokken"].groupby("casusnummer").organisatie.nunique().reindex(
        uit.index).fillna(0).clip(lower=1)
    return uit.join(_add_kosten(bladen["kosten"], werkbank.prijspeil)).join(
        _read_t0(bladen["metingen"]))


def add_tweede_instrument(metingen: pa.Table) -> pa.Table:
    """A third of the measurements also by another instrument, with half of the marks left out."""
    ook = metingen.to_pandas().iloc[::3].copy()
    ook["instrument"] = ook.instrument.map(
        {"spinnenweb_volwassenen": "spinnenweb_jongeren"}).fillna("spinnenweb_volwassenen")
    leeg = np.random.default_rng(ZAAD).random((len(ook), len(DIMENSIES))) < 0.5
    ook[list(DIMENSIES)] = ook[list(DIMENSIES)].mask(leeg)
    return pa.concat_tables([metingen, pa.Table.from_pandas(ook, metingen.schema,
                                                            preserve_index=False)])


def _list_momenten(metingen: pd.DataFrame) -> dict[str, list[frozenset[str]]]:
    """Per casus, of each instrument and dimension the moments with a mark."""
    lang = metingen.melt(["casusnummer", "instrument", "meetmoment"], list(DIMENSIES)).dropna()
    momenten = lang.groupby(["casusnummer", "instrument", "variable"]).meetmoment.agg(frozenset)
    return momenten.groupby(level=0).agg(list).to_dict()


def _name_vervolg(reeksen: list[frozenset[str]]) -> str:
    if not any("T0" in momenten for momenten in reeksen):
        return "geen_t0"
    return "_".join(naar.lower() for naar in ("T1", "T2") if any(
        {"T0", naar} <= momenten for momenten in reeksen)) or "alleen_t0"


def _add_kosten(kosten: pd.DataFrame, prijspeil: int) -> pd.DataFrame:
    index = load_prijsindex()
    kosten = kosten[kosten.prijs.notna()]
    keer = kosten.maanden.fillna(12).where(kosten.looptijd == "structureel", 1)
    factor = kosten.prijspeil.map(lambda jaar: price_factor(int(jaar), prijspeil, index))
    cent = np.floor(100 * (kosten.hoeveelheid * kosten.prijs * factor * keer) + 0.5)
    som = cent.groupby([kosten.casusnummer, kosten.scenario]).sum().unstack().dropna()
    return pd.DataFrame({"kosten_regulier": som.regulier, "kosten_proeftuin": som.proeftuin,
                         "kosten_verschil": som.proeftuin - som.regulier}) / 100


def _read_t0(metingen: pd.DataFrame) -> pd.DataFrame:
    """Of the first instrument that has a mark."""
    t0 = metingen[(metingen.meetmoment == "T0") & metingen[list(DIMENSIES)].notna().any(axis=1)]
    t0 = t0.sort_values("instrument").drop_duplicates("casusnummer").set_index("casusnummer")
    return pd.DataFrame({naam: t0[naam.removeprefix("t0_")] for naam in MATEN
                         if naam.startswith("t0_")})


def draw_keuze(loting: random.Random, werkbank: Werkbank) -> Casuskeuze:
    """Any number of filters; at times all at once."""
    waarden, bereiken = {}, {}
    for naam in loting.sample(list(KENMERKEN), loting.choice((0, 1, 1, 2, 3, 5, len(KENMERKEN)))):
        namen = werkbank.enkel(naam).namen
        waarden[naam] = loting.sample(namen, loting.randint(1, len(namen)))
    for naam in loting.sample(list(MATEN), loting.choice((0, 0, 1, 1, 2, 4))):
        getal = werkbank.getal(naam)
        grenzen = sorted(float(getal.waarden[rij]) for rij in loting.choices(getal.volgorde, k=2))
        bereiken[naam] = Bereik(*loting.choice(
            (grenzen, (grenzen[0], None), (None, grenzen[1]), (grenzen[0], grenzen[0]))))
    tekst = loting.choice(("", "", "", "schuld", "VOORDEUR", "x' or 1=1 --", "café", "nergens"))
    return Casuskeuze.of(waarden, bereiken, tekst)


def filter_pandas(rijen: pd.DataFrame, heeft: dict[str, pd.DataFrame], keuze: Casuskeuze
                  ) -> pd.DataFrame:
    past = pd.Series(True, rijen.index)
    for naam, codes in keuze.waarden:
        past &= heeft[naam][list(codes)].any(axis=1)
    for naam, bereik in keuze.bereiken:
        if bereik.van is not None:
            past &= rijen[naam] >= bereik.van
        if bereik.tot is not None:
            past &= rijen[naam] <= bereik.tot
    if keuze.tekst:
        past &= rijen.gevouwen.str.contains(keuze.tekst, regex=False)
    return rijen[past]


@pytest.mark.parametrize("keren", [2_000, pytest.param(50_000, marks=pytest.mark.lang)])
def test_random_combinations_give_the_counts_of_pandas(
        werkbank: Werkbank, rijen: pd.DataFrame, keren: int) -> None:
    heeft = {naam: rijen[naam].explode().pipe(lambda k: pd.crosstab(k.index, k)).astype(bool)
             for naam in KENMERKEN}
    loting, groottes = random.Random(ZAAD), []
    for _ in range(keren):
        keuze = draw_keuze(loting, werkbank)
        verwacht = filter_pandas(rijen, heeft, keuze)
        assert count_selectie(werkbank, keuze).rijen == (
            (len(verwacht), verwacht.bewoner.nunique()),), keuze
        groottes.append(len(verwacht))
    assert sum(n == 0 for n in groottes) < 0.7 * keren
    assert sum(0 < n < len(rijen) for n in groottes) > 0.25 * keren, "not all or nothing"


def test_selection_as_sql_gives_the_same_casussen_on_the_bron(werkbank: Werkbank) -> None:
    loting, gevonden = random.Random(ZAAD + 1), 0
    with open_bron(werkbank.bronbestand) as bron:
        for _ in range(25):
            keuze = draw_keuze(loting, werkbank)
            uit_sql = bron.execute(write_selectiesql(keuze, 1, date(2026, 1, 1))).fetchall()
            nummers = werkbank.casusnummers.take(list_rijen(werkbank, keuze)).to_pylist()
            assert [rij[0] for rij in uit_sql] == nummers, keuze
            gevonden += len(nummers)
    assert gevonden > 100


@pytest.mark.parametrize("rij", ["uitkomst", "leefgebied"])
@pytest.mark.parametrize("kolom", ["huishouden", "wet"])
def test_crossing_two_kenmerken_counts_as_pandas(
        werkbank: Werkbank, rijen: pd.DataFrame, rij: str, kolom: str) -> None:
    plat = rijen[[rij, kolom]].explode(rij).explode(kolom)
    verwacht = pd.crosstab(plat[rij].map(KENMERKEN[rij].label_of),
                           plat[kolom].map(KENMERKEN[kolom].label_of))
    kruis = cross(werkbank, Casuskeuze(), rij, kolom)
    totalen = rijen[rij].explode().map(KENMERKEN[rij].label_of).value_counts()
    assert len(kruis.rijen) == len(verwacht)
    for naam, totaal, *aantallen in kruis.rijen:
        assert totaal == totalen[naam]
        assert aantallen == [verwacht.loc[naam, k] for k in kruis.kolommen[2:]]


def draw_zoektekst(loting: random.Random, teksten: list[str]) -> str:
    """A piece of some text, at times with one sign changed: words, halves, spaces, punctuation."""
    tekst = loting.choice([t for t in teksten if t])
    van = loting.randrange(len(tekst))
    stuk = tekst[van:van + loting.choice((1, 2, 3, 5, 8, 13, 30))]
    if loting.random() < 0.3:
        plek = loting.randrange(len(stuk))
        stuk = stuk[:plek] + loting.choice("ae .,'(x\n") + stuk[plek + 1:]
    return stuk


@pytest.mark.parametrize("keren", [1_500, pytest.param(20_000, marks=pytest.mark.lang)])
def test_a_search_finds_what_pandas_finds(keren: int) -> None:
    """As substrings of the folded text, however it is cut into words."""
    verhalen = [fold_tekst(verhaal[deel]) for verhaal in load_toml("verhalen.toml")["verhaal"]
                for deel in DELEN.values()]
    vreemd = ["", " ", "  a  b ", "x' or 1=1 --", "een\nregel\tverder", "een  dubbele spatie", "ß",
              "cafe-baan, cafe", "(haakjes) \\ 100%", " voor en na "]
    loting = random.Random(ZAAD)
    kort = [" ".join(loting.choices(("de", "den", "d", "en", "e", "", "."), k=loting.randint(1, 9)))
            for _ in range(80)]
    teksten = [*verhalen, *vreemd, *kort]
    kolom = pd.Series(teksten)
    index = Woordindex.of(pa.chunked_array([teksten[:200], teksten[200:]], pa.string()))
    groottes = []
    for _ in range(keren):
        gezocht = draw_zoektekst(loting, teksten)
        verwacht = kolom.str.contains(gezocht, regex=False)
        assert index.find(gezocht).tolist() == verwacht.tolist(), gezocht
        groottes.append(int(verwacht.sum()))
    assert 0.1 * keren < sum(n == 0 for n in groottes) < 0.5 * keren
    assert sum(n == 1 for n in groottes) > 0.1 * keren


def test_a_search_is_done_once(werkbank: Werkbank, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another filter with the same words does not search again."""
    gezocht = []
    find = Woordindex.find
    monkeypatch.setattr(Woordindex, "find",
                        lambda index, tekst: gezocht.append(tekst) or find(index, tekst))
    for status in werkbank.enkel("status").namen:
        count_selectie(werkbank, Casuskeuze.of({"status": [status]}, tekst="een eigen"))
    assert gezocht == ["een eigen"]


def test_casussen_have_marks_of_two_instruments(werkbank: Werkbank) -> None:
    tweede = sum(vlag.astype(int) for vlag in werkbank.enkel("instrument").split(
        np.arange(len(werkbank))))
    assert (tweede == 2).sum() > 100


def test_texts_are_found_whatever_the_accents(werkbank: Werkbank, rijen: pd.DataFrame) -> None:
    for tekst, hoort in (("VÓÓRDEUR", TEKSTEN[1]), ("cafe-b", TEKSTEN[3])):
        aantal = count_selectie(werkbank, Casuskeuze.of(tekst=tekst)).rijen[0][0]
        assert aantal == (rijen.tekst == hoort).sum() > 0


