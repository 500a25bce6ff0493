"""Data sets to attack: invented, skewed, and with the oddities at which protection breaks.

A data set is made from a `Profiel`, so that hypothesis draws a few numbers instead of thousands of
rows, and a failure can be repeated from the line it prints.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import strategies as st

from leergeschiedenis.codelijsten import load_codelijsten
from tests.bronmaker import maak_bron, synthetische_casussen

Bladen = dict[str, pa.Table]


@dataclass(frozen=True)
class Profiel:
    """What decides a data set."""

    inwoners: int
    zaad: int
    initiatieven: int = 4
    organisaties: int = 6
    meer_casussen: float = 0.18
    afhankelijk: float = 0.5
    eigenaardig: tuple[str, ...] = ()


def profielen(laagste: int = 30, hoogste: int = 2000) -> st.SearchStrategy[Profiel]:
    """Any data set of so many residents; small ones as likely as large ones."""
    grootten = st.floats(0, 1).map(lambda deel: round(laagste * (hoogste / laagste) ** deel))
    return st.builds(
        Profiel, inwoners=grootten, zaad=st.integers(0, 2**31), initiatieven=st.integers(1, 6),
        organisaties=st.integers(1, 9), meer_casussen=st.sampled_from([0.0, 0.05, 0.18, 0.6]),
        afhankelijk=st.sampled_from([0.0, 0.5, 1.0]),
        eigenaardig=st.lists(st.sampled_from(sorted(EIGENAARDIG)), max_size=3, unique=True)
        .map(tuple))


def maak_bladen(profiel: Profiel) -> Bladen:
    """The sheets of a data set, for `maak_bron`."""
    bladen: Bladen = synthetische_casussen(
        profiel.inwoners, profiel.zaad, initiatieven=profiel.initiatieven,
        organisaties=profiel.organisaties, meer_casussen=profiel.meer_casussen,
        afhankelijk=profiel.afhankelijk)
    toeval = np.random.default_rng(profiel.zaad)
    for naam in profiel.eigenaardig:
        bladen = EIGENAARDIG[naam](bladen, toeval)
    return bladen


def maak_aanvalsbron(pad: Path, profiel: Profiel) -> Path:
    """The bron of a data set."""
    return maak_bron(pad, **maak_bladen(profiel))


def replace_column(tabel: pa.Table, naam: str, waarden: object) -> pa.Table:
    """The table with other values in one column."""
    return tabel.set_column(tabel.column_names.index(naam), naam, pa.array(waarden))


def _numbers(bladen: Bladen, kolom: str) -> np.ndarray:
    codes = bladen["casussen"][kolom].combine_chunks().dictionary_encode()
    return pc.fill_null(codes.indices, -1).to_numpy()


def _change(bladen: Bladen, **kolommen: object) -> Bladen:
    casussen = bladen["casussen"]
    for naam, waarden in kolommen.items():
        casussen = replace_column(casussen, naam, waarden)
    return bladen | {"casussen": casussen}


def _uitkomst_volgt(bladen: Bladen, toeval: np.random.Generator) -> Bladen:
    """Outcome follows from initiatief, household from age: conditions that imply each other."""
    uitkomsten = list(load_codelijsten()["uitkomst"])
    huishoudens = list(load_codelijsten()["huishouden"])
    initiatief, leeftijd = _numbers(bladen, "initiatief"), _numbers(bladen, "leeftijd_vanaf")
    return _change(bladen, uitkomst=np.array(uitkomsten)[initiatief % len(uitkomsten)],
                   huishouden=np.array(huishoudens)[leeftijd % len(huishoudens)])


def _een_wet_per_leefgebied(bladen: Bladen, toeval: np.random.Generator) -> Bladen:
    """Every casus one leefgebied, and the wet that goes with it, but for one casus."""
    gebieden, wetten = (np.array(list(load_codelijsten()[naam])) for naam in ("leefgebied", "wet"))
    welk = _numbers(bladen, "initiatief") % len(gebieden) + toeval.integers(0, 2, len(
        bladen["casussen"]))
    wet = welk % len(wetten)
    wet[toeval.integers(len(wet))] = 0
    return _change(bladen, leefgebieden=[[g] for g in gebieden[welk]],
                   wetten=[[w] for w in wetten[wet]])


def _bijna_leeg_initiatief(bladen: Bladen, toeval: np.random.Generator) -> Bladen:
    """One initiatief of three casussen, one of a single one."""
    namen = bladen["casussen"]["initiatief"].to_pylist()
    for k in toeval.choice(len(namen), min(4, len(namen)), replace=False)[:-1]:
        namen[k] = "Proeftuin Klein"
    namen[int(toeval.integers(len(namen)))] = "Proeftuin Eén Casus"
    return _change(bladen, initiatief=namen)


def _veelgebruiker(bladen: Bladen, toeval: np.random.Generator) -> Bladen:
    """One resident with twenty casussen, and one who has everything of another's."""
    bewoner = bladen["casussen"]["bewoner"].to_numpy().copy()
    bewoner[toeval.choice(len(bewoner), min(20, len(bewoner) // 2), replace=False)] = bewoner[0]
    return _change(bladen, bewoner=bewoner)


def _zonder_metingen(bladen: Bladen, toeval: np.random.Generator) -> Bladen:
    """Nothing but casussen: no measurement, no costs, no obstacle."""
    return {"casussen": bladen["casussen"]}


def _lege_lijsten(bladen: Bladen, toeval: np.random.Generator) -> Bladen:
    """A third of the casussen without leefgebieden, all without wetten, ages often unknown."""
    aantal = len(bladen["casussen"])
    leeg = toeval.random(aantal) < 0.33
    gebieden = [None if leeg[k] else lijst
                for k, lijst in enumerate(bladen["casussen"]["leefgebieden"].to_pylist())]
    leeftijden = [None if toeval.random() < 0.4 else jaar
                  for jaar in bladen["casussen"]["leeftijd_vanaf"].to_pylist()]
    return _change(bladen, leefgebieden=pa.array(gebieden, pa.list_(pa.string())),
                   wetten=pa.array([[]] * aantal, pa.list_(pa.string())),
                   leeftijd_vanaf=pa.array(leeftijden, pa.int32()))


def _een_periode(bladen: Bladen, toeval: np.random.Generator) -> Bladen:
    """Everything began in one half-year, but for two casussen."""
    start = bladen["casussen"]["start_maand"].to_pylist()
    begin = [start[0]] * len(start)
    begin[-2:] = start[-2:]
    return _change(bladen, start_maand=begin)


def _tweelingen(bladen: Bladen, toeval: np.random.Generator) -> Bladen:
    """Half of the casussen are copies of ten others: large groups, hardly any spread."""
    casussen = bladen["casussen"]
    welke = np.arange(len(casussen))
    helft = welke < len(casussen) // 2
    welke[helft] = toeval.integers(0, min(10, len(casussen)), helft.sum())
    kopie = casussen.take(pa.array(welke))
    for naam in ("casusnummer", "bewoner"):
        kopie = replace_column(kopie, naam, casussen[naam].combine_chunks())
    return bladen | {"casussen": kopie}


EIGENAARDIG: Mapping[str, Callable[[Bladen, np.random.Generator], Bladen]] = {
    "uitkomst volgt uit initiatief": _uitkomst_volgt,
    "een wet per leefgebied": _een_wet_per_leefgebied,
    "bijna leeg initiatief": _bijna_leeg_initiatief,
    "veelgebruiker": _veelgebruiker,
    "zonder metingen": _zonder_metingen,
    "lege lijsten": _lege_lijsten,
    "een periode": _een_periode,
    "tweelingen": _tweelingen,
}
"""The oddities by name."""
