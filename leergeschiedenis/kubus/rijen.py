"""Rows of the bron as numpy arrays: the casussen once, and the rows of every telling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from leergeschiedenis.kubus.tellingen import TELLINGEN, Ouder, Telling

Ints = np.ndarray
"""One-dimensional array of whole numbers."""

DRADEN = 2
"""How many threads count side by side."""

GEEN = -1
"""The number of what is not there: of a value that the cube does not have, of padding."""

_ONBEKEND = dict.fromkeys((None, "niet_gevraagd", "wil_niet_zeggen"), "onbekend")


@dataclass(frozen=True)
class Veldwaarden:
    """The values of one field: pairs (row number of the casus, number of the value).

    A single-valued field has one pair per casus; a multi-valued one any number.
    """

    rij: Ints
    waarde: Ints
    namen: tuple[str, ...]


@dataclass(frozen=True)
class Casussen:
    """All casussen that count: the resident of each (0, 1, …), and their fields by name."""

    bewoner: Ints
    bewoners: int
    velden: Mapping[str, Veldwaarden]

    def __len__(self) -> int:
        return len(self.bewoner)


@dataclass(frozen=True)
class Tellingrijen:
    """The rows of one telling.

    `casus`: row number of the casus; `half`: half-year, 2 × year + (0 or 1); `vak`: which
    combination of axis values (`vakken`) the row is in; `gewicht`: numbers to average.
    """

    telling: Telling
    casus: Ints
    half: Ints
    vak: Ints
    vakken: tuple[tuple[str, ...], ...]
    gewicht: Mapping[str, np.ndarray]


def load_casussen(verbinding: duckdb.DuckDBPyConnection) -> Casussen:
    """The casussen with the raw values of every field that becomes a kenmerk."""
    tabel = verbinding.execute("SELECT * FROM temp.casus ORDER BY rij").to_arrow_table()
    bewoner = tabel["bewoner"].to_numpy()
    _, nummer = np.unique(bewoner, return_inverse=True)
    velden = {naam: _single(tabel[naam])
              for naam in ("initiatief", "organisatie", "sector", "huishouden", "uitkomst")}
    velden["leeftijd_vanaf"] = _single(tabel["leeftijd_vanaf"].cast(pa.string()))
    velden["leefgebied"] = _multiple(tabel["leefgebieden"])
    velden["wet"] = _multiple(tabel["wetten"])
    return Casussen(nummer.astype(np.int32), int(nummer.max(initial=-1)) + 1, velden)


def load_tellingrijen(verbinding: duckdb.DuckDBPyConnection) -> dict[str, Tellingrijen]:
    """The rows of every telling, by name, in the order of the table."""
    return {telling.naam: _load_rijen(verbinding, telling) for telling in TELLINGEN}


def _load_rijen(verbinding: duckdb.DuckDBPyConnection, telling: Telling) -> Tellingrijen:
    tabel = verbinding.execute(telling.rijen).to_arrow_table()
    maand = tabel["periode"].cast(pa.date32()).to_numpy().astype("datetime64[M]").astype(np.int64)
    vak, vakken = _number_vakken([_single(tabel[as_]) for as_ in telling.assen], len(tabel))
    return Tellingrijen(
        telling=telling, casus=tabel["rij"].to_numpy().astype(np.int32),
        half=(maand // 6 + 2 * 1970).astype(np.int32), vak=vak, vakken=vakken,
        gewicht={naam: tabel[naam].to_numpy() for naam in telling.gewichten})


def _number_vakken(assen: list[Veldwaarden], aantal: int
                   ) -> tuple[Ints, tuple[tuple[str, ...], ...]]:
    """Per row the number of its combination of axis values, and the combinations that occur."""
    if not assen:
        return np.zeros(aantal, np.int32), ((),)
    vorm = tuple(max(len(as_.namen), 1) for as_ in assen)
    plat = np.ravel_multi_index([as_.waarde for as_ in assen], vorm)
    gebruikt, vak = np.unique(plat, return_inverse=True)
    per_as = np.unravel_index(gebruikt, vorm)
    vakken = tuple(tuple(as_.namen[k] for as_, k in zip(assen, combinatie, strict=True))
                   for combinatie in zip(*per_as, strict=True))
    return vak.astype(np.int32), vakken


def group_vakken(tellingen: Mapping[str, Tellingrijen], kind: str, ouder: Ouder) -> Ints:
    """(vakken of the parent, places): the vakken of a telling that divide each vak of its parent,
    padded with GEEN."""
    van, naar = tellingen[kind], {vak: k for k, vak in enumerate(tellingen[ouder.telling].vakken)}
    assen = [van.telling.assen.index(as_) for as_ in ouder.assen]
    return group([naar[tuple(vak[k] for k in assen)] for vak in van.vakken], len(naar))


def group(naar: Sequence[int] | Ints, doelen: int) -> Ints:
    """(doelen, places): the places that go to each number, padded with GEEN to equal length."""
    leden = [np.flatnonzero(np.asarray(naar) == doel) for doel in range(doelen)]
    breed = max([1, *map(len, leden)])
    return np.array([np.pad(lid, (0, breed - len(lid)), constant_values=GEEN)
                     for lid in leden]).reshape(doelen, breed)


def _single(kolom: pa.ChunkedArray) -> Veldwaarden:
    """A column with one value per row; null is 'onbekend', and so is every missing code."""
    codes = kolom.combine_chunks().dictionary_encode(null_encoding="encode")
    waarde, namen = _sort_names(codes, _ONBEKEND)
    return Veldwaarden(np.arange(len(kolom), dtype=np.int32), waarde, namen)


def _multiple(kolom: pa.ChunkedArray) -> Veldwaarden:
    """A column with a list of values per row."""
    lijsten = kolom.combine_chunks()
    rij = pc.list_parent_indices(lijsten).to_numpy()
    waarde, namen = _sort_names(pc.list_flatten(lijsten).dictionary_encode(), {})
    return Veldwaarden(rij.astype(np.int32), waarde, namen)


def _sort_names(codes: pa.DictionaryArray, als: Mapping[str | None, str]
                ) -> tuple[Ints, tuple[str, ...]]:
    """Per code the number of its name, and these names in order; `als`: names that are another."""
    namen, rang = np.unique(np.array([als.get(naam, naam) for naam in codes.dictionary.to_pylist()],
                                     dtype=object), return_inverse=True)
    return rang.astype(np.int32)[codes.indices.to_numpy()], tuple(namen)
