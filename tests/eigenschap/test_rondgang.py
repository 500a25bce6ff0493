"""Laws of the form: what is written is read back, and no value can make checking break."""

import string
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leergeschiedenis.codeboek import typed_schema
from leergeschiedenis.contract import BLADEN
from leergeschiedenis.controleren import validate_levering
from leergeschiedenis.controleren.waarden import Gelezen, Verkeerd, parse_waarde
from leergeschiedenis.domein import Levering, RuweLevering
from leergeschiedenis.inlezen import ontleden
from leergeschiedenis.inlezen.keuring import column_number
from leergeschiedenis.inlezen.lezer import _decode_blad, _untag
from leergeschiedenis.uitvoer.cellen import as_cel, as_tekst
from leergeschiedenis.velden import ONTBREEKT, Blad, Soort, Veld
from tests.formulierbouwer import (
    lees_hier,
    minimale_levering,
    ruwe_levering,
    schrijf_csv,
    schrijf_xlsx,
)

VELDEN = [(blad, veld) for blad in BLADEN for veld in blad.velden]

# Whatever Excel or a csv can hold: no surrogates, and no NUL, which neither can.
tekens = st.characters(exclude_categories=("Cs",), exclude_characters="\x00")
ruwe_waarden = st.one_of(
    st.text(tekens, max_size=40),
    st.text(string.digits + ".,-+/:€ eE", min_size=1, max_size=12),
    st.floats(), st.integers(-10**6, 10**6).map(float), st.booleans(),
    st.dates(), st.datetimes(),
    st.sampled_from([*ONTBREEKT.values(), "ja", "Verbeterd", "T0", "wmo; zvw", "1.234", "=1+1",
                     "12-03-2018", "leefgebied=huisvesting", "#N/B", ";", "-"]))


@contextmanager
def folder() -> Iterator[Path]:
    """A folder per example; hypothesis shares those of pytest between examples."""
    with tempfile.TemporaryDirectory() as map_:
        yield Path(map_)


# --- one value -----------------------------------------------------------------------------------


@settings(max_examples=1500, deadline=None)
@given(st.sampled_from(VELDEN), ruwe_waarden)
def test_any_value_is_read_or_refused_with_a_reason(plek: tuple[Blad, Veld], ruw: Any) -> None:
    _, veld = plek
    uitkomst = parse_waarde(veld, ruw)
    if isinstance(uitkomst, Verkeerd):
        assert uitkomst.gevonden[-1] in ".?"
        assert uitkomst.toegestaan or uitkomst.doe
        assert len(uitkomst.gevonden) < 200
    else:
        pa.array([uitkomst.waarde], _type(veld))
        assert uitkomst.ontbreekt is None or veld.ontbreekt


@settings(max_examples=1500, deadline=None)
@given(st.sampled_from(VELDEN), ruwe_waarden)
def test_what_was_read_is_read_the_same_again(plek: tuple[Blad, Veld], ruw: Any) -> None:
    """Written to a cell or to a csv and read back, a value stays what it is."""
    _, veld = plek
    eerst = parse_waarde(veld, ruw)
    if isinstance(eerst, Gelezen) and (eerst.waarde is not None or eerst.ontbreekt):
        cel = as_cel(veld, eerst.waarde, eerst.ontbreekt)
        assert parse_waarde(veld, cel) == eerst
        assert parse_waarde(veld, as_tekst(veld, cel)) == eerst


def _type(veld: Veld) -> pa.DataType:
    blad = next(blad for blad in BLADEN if veld in blad.velden)
    return typed_schema(blad.naam).field(veld.naam).type


# --- a whole form --------------------------------------------------------------------------------

net = st.text(st.characters(categories=("L", "Nd", "P", "Sm"), exclude_characters=";\x00"),
              min_size=1, max_size=12).map(lambda t: " ".join(t.split())).filter(bool)
dagen = st.dates(date(2018, 1, 1), date(2018, 12, 31))


def _values(veld: Veld) -> st.SearchStrategy[Any]:
    """Typed values that a field can hold."""
    match veld.soort:
        case Soort.TEKST:
            return st.text(tekens, max_size=60).filter(lambda t: parse_waarde(veld, t).waarde)
        case Soort.NAAM | Soort.NUMMER:
            return net.filter(lambda t: isinstance(parse_waarde(veld, t), Gelezen))
        case Soort.DATUM:
            return dagen
        case Soort.CODE:
            return st.sampled_from(sorted(veld.codes))
        case Soort.CODES:
            return st.lists(st.sampled_from(sorted(veld.codes)), min_size=1, unique=True)
        case Soort.KOPPELINGEN:
            koppelingen = ["leefgebied=huisvesting", "wet=wmo", "niveau=managers"]
            return st.lists(st.sampled_from(koppelingen), min_size=1, unique=True)
        case Soort.GETAL:
            return st.decimals(int(veld.minimum or 0), int(veld.maximum or 0), places=2).map(float)
        case _:
            return st.integers(int(veld.minimum or 0), int(veld.maximum or 0))


@st.composite
def _rows(draw: st.DrawFn, blad: Blad, casussen: list[str]) -> list[dict[str, Any]]:
    rijen = []
    for _ in range(draw(st.integers(0, 3))):
        rij: dict[str, Any] = {}
        for veld in blad.velden:
            if veld.verwijst:
                rij[veld.naam] = (draw(st.sampled_from(casussen))
                                  if veld.verwijst.startswith("casussen") else None)
            elif veld.ontbreekt and draw(st.booleans()):
                reden = draw(st.sampled_from(sorted(ONTBREEKT)))
                rij[veld.naam if veld.lijst else f"{veld.naam}_ontbreekt"] = reden
            elif veld.verplicht or draw(st.booleans()):
                rij[veld.naam] = draw(_values(veld))
        rijen.append(rij)
    if blad.sleutel:
        rijen = list({tuple(rij.get(v) for v in blad.sleutel): rij for rij in rijen}.values())
    return rijen


@st.composite
def leveringen(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """Whole deliveries that keep to the contract, with anything at all in every field."""
    casussen = draw(_rows(BLADEN[1], []))
    for rij in casussen:
        rij |= {"initiatief": None, "organisatie": None, "start": date(2018, 1, 1)}
    nummers = [rij["casusnummer"] for rij in casussen]
    bladen = minimale_levering(casussen=casussen)
    for blad in BLADEN[2:]:
        if blad.naam in ("citaten", "afspraken") or (blad.velden[0].verwijst and not nummers):
            continue
        bladen[blad.naam] = draw(_rows(blad, nummers))
    for rij in bladen["belemmeringen"]:
        rij |= {"gemeld_op": date(2018, 1, 1)}
        if rij["oplossing"] == "open":
            rij.pop("opgelost_op", None)
    for rij in bladen["kosten"]:
        if "prijs" in rij:
            rij.setdefault("prijspeil", 2018)
    return bladen


def _validated(ruw: RuweLevering) -> Levering:
    controle = validate_levering(ruw)
    assert controle.levering, [b.melding for b in controle.fouten]
    return controle.levering


@settings(max_examples=12, deadline=None)
@given(leveringen())
def test_form_is_read_as_it_was_written(bladen: dict[str, list[dict[str, Any]]]) -> None:
    """rows → xlsx or csv → read → checked: the same typed rows as straight from the rows."""
    bedoeld = _validated(ruwe_levering(bladen)).bladen
    with folder() as map_:
        for pad in (schrijf_xlsx(map_ / "a.xlsx", bladen), schrijf_csv(map_ / "a.zip", bladen)):
            gelezen = _validated(lees_hier(pad)).bladen
            for blad in BLADEN:
                assert gelezen[blad.naam].to_pylist() == bedoeld[blad.naam].to_pylist(), blad.naam


@settings(max_examples=12, deadline=None)
@given(leveringen())
def test_form_made_of_what_was_read_says_the_same(
        bladen: dict[str, list[dict[str, Any]]]) -> None:
    """The tables themselves can be written as a form again, as the software of suppliers does."""
    bedoeld = _validated(ruwe_levering(bladen)).bladen
    with folder() as map_:
        for pad in (schrijf_xlsx(map_ / "a.xlsx", dict(bedoeld)),
                    schrijf_csv(map_ / "a.zip", dict(bedoeld))):
            gelezen = _validated(lees_hier(pad)).bladen
            for blad in BLADEN:
                assert gelezen[blad.naam].to_pylist() == bedoeld[blad.naam].to_pylist(), blad.naam


# --- checking never breaks -----------------------------------------------------------------------

koppen = st.one_of(st.sampled_from(sorted({veld.naam for _, veld in VELDEN})),
                   st.text(tekens, max_size=12))
rijen_van_iets = st.lists(st.dictionaries(koppen, ruwe_waarden, max_size=6), max_size=4)
bladnamen = st.one_of(st.sampled_from([blad.naam for blad in BLADEN]),
                      st.text(tekens, min_size=1, max_size=8))


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(bladnamen, rijen_van_iets, max_size=5),
       st.booleans(), st.lists(st.sampled_from(VELDEN), max_size=4))
def test_checking_never_breaks_and_every_finding_has_its_place(
        inhoud: dict[str, list[dict[str, Any]]], als_aanvulling: bool,
        weg: list[tuple[Blad, Veld]]) -> None:
    bladen = (minimale_levering() if als_aanvulling else {}) | inhoud
    zonder: dict[str, list[str]] = {}
    for blad, veld in weg:
        zonder.setdefault(blad.naam, []).append(veld.naam)
    controle = validate_levering(ruwe_levering(bladen, zonder))
    for bevinding in controle.bevindingen:
        assert bevinding.blad in {blad.naam for blad in BLADEN} | bladen.keys()
        assert bevinding.ernst in ("fout", "let op")
        assert bevinding.melding.startswith("Blad '")
        assert bevinding.gevonden
        assert bevinding.toegestaan or bevinding.doe
    assert (controle.levering is None) == bool(controle.fouten)
    if controle.levering:
        for blad in BLADEN:
            assert controle.levering.bladen[blad.naam].schema.equals(typed_schema(blad.naam))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(ruwe_waarden | st.none(), max_size=6), max_size=8))
def test_any_rows_become_columns_that_say_where_they_stood(rijen: list[list[Any]]) -> None:
    tabel = ontleden._encode_blad("casussen", rijen, "a.xlsx")
    blad = _decode_blad("a", tabel)
    gevuld = [nummer for nummer, rij in enumerate(rijen, start=1) if ontleden._is_gevuld(rij)]
    assert set(blad.rijnummers.to_pylist()) <= set(gevuld[1:])
    for kolom in blad.kolommen:
        assert len(kolom.codes) == len(blad.rijnummers)
        assert len(set(map(repr, kolom.waarden))) == len(kolom.waarden), "every value once"
        assert not any(isinstance(w, datetime) and w.tzinfo for w in kolom.waarden)
        plek = column_number(kolom.letter) - 1
        for nummer, code in zip(blad.rijnummers.to_pylist(), kolom.codes.to_pylist(), strict=True):
            gelezen = "".join(map(ontleden._tag, rijen[nummer - 1][plek:plek + 1]))
            assert (code is None) == (gelezen == "")
            assert code is None or repr(kolom.waarden[code]) == repr(_untag(gelezen))


@pytest.mark.parametrize("cellen", [
    [True, 1.0, 1, "1", "b1"], ["ja ", "ja", " ", None, " ja"], ["", "  "], [None, 0.0, False]])
def test_a_column_knows_its_values_apart_and_an_empty_cell_from_a_nought(cellen: list[Any]) -> None:
    waarden, codes = ontleden._encode_kolom(cellen)
    assert waarden == list(dict.fromkeys(filter(None, map(ontleden._tag, cellen))))
    assert [code if code is None else waarden[code] for code in codes] == [
        ontleden._tag(cel) or None for cel in cellen]
