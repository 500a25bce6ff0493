"""The shown cells of a publication as numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from leergeschiedenis.kubus.audit.codes import Codes, read_codes
from leergeschiedenis.kubus.audit.feiten import Groep
from leergeschiedenis.kubus.audit.ruimte import Getallen, Vlaggen

BREEDTE = 3  # the most conditions of one cell
_GENOEMD = 20


@dataclass(frozen=True)
class Getoond:
    """Per cell: `cel_id`, `soort` (number in `soorten`: telling with axes), `voorwaarden` (numbers
    of conditions, highest first, 0 is none) and the published `aantal`.

    `vreemd`: cells with an undeclared code or too many conditions.
    """

    codes: Codes
    m: int
    cel_id: Getallen
    soorten: Sequence[Groep]
    soort: Getallen
    voorwaarden: Getallen
    aantal: Getallen
    vreemd: Getallen

    def select(self, welke: Vlaggen) -> "Getoond":
        """Only these cells."""
        return Getoond(self.codes, self.m, self.cel_id[welke], self.soorten, self.soort[welke],
                       self.voorwaarden[welke], self.aantal[welke], self.vreemd)


def read_getoond(publicatie: duckdb.DuckDBPyConnection) -> Getoond:
    """The cells to attack: all that are shown."""
    codes = read_codes(publicatie)
    (m,) = publicatie.execute("SELECT m FROM publicatie").fetchone() or (0,)
    soorten, soort = _read_soorten(publicatie)
    voorwaarden, vreemd = _read_voorwaarden(publicatie, codes)
    cel_id = _numbers(publicatie, "cel_id")
    return Getoond(codes, m, cel_id, soorten, soort, voorwaarden, _numbers(publicatie, "aantal"),
                   cel_id[vreemd]).select(~vreemd)


def describe_cells(publicatie: duckdb.DuckDBPyConnection, cel_id: Getallen) -> list[str]:
    """Cells that cannot be read as numbers, for the beheerder; the first ones."""
    rijen = publicatie.execute(
        "SELECT * EXCLUDE (aantal, voorwaarden) FROM cel WHERE list_contains(?, cel_id)",
        [cel_id[:_GENOEMD].tolist()]).to_arrow_table().to_pylist()
    return [", ".join(f"{naam} {waarde}" for naam, waarde in rij.items()
                      if waarde is not None and naam != "cel_id") for rij in rijen]


def _numbers(publicatie: duckdb.DuckDBPyConnection, kolom: str) -> Getallen:
    tabel = publicatie.execute(f"SELECT {kolom}::BIGINT AS {kolom} FROM cel").to_arrow_table()
    waarden: Getallen = tabel.column(0).to_numpy()
    return waarden


def _names(publicatie: duckdb.DuckDBPyConnection, kolom: str
           ) -> tuple[npt.NDArray[np.int32], list[str | None]]:
    """A column as numbers, and what they stand for; the last is null."""
    tabel = publicatie.execute(f'SELECT "{kolom}" FROM cel').to_arrow_table()
    codes = tabel.column(0).combine_chunks().dictionary_encode()
    namen = [*codes.dictionary.to_pylist(), None]
    return pc.fill_null(codes.indices, len(namen) - 1).to_numpy(), namen


def _read_soorten(publicatie: duckdb.DuckDBPyConnection) -> tuple[list[Groep], Getallen]:
    kolommen = [_names(publicatie, naam) for naam in ("telling", "as1", "as2")]
    vorm = [len(namen) for _, namen in kolommen]
    plat, soort = np.unique(np.ravel_multi_index([nummer for nummer, _ in kolommen], vorm),
                            return_inverse=True)
    (_, tellingen), (_, een), (_, twee) = kolommen
    soorten = [(str(tellingen[t]), een[a], twee[b])
               for t, a, b in zip(*np.unravel_index(plat, vorm), strict=True)]
    return soorten, soort


def _read_voorwaarden(publicatie: duckdb.DuckDBPyConnection, codes: Codes
                      ) -> tuple[Getallen, Vlaggen]:
    """Per cell the numbers of its conditions, and whether one is undeclared or one too many."""
    aantal = len(_numbers(publicatie, "cel_id"))
    alle = np.zeros((aantal, BREEDTE + 1), np.int64)
    vreemd = np.zeros(aantal, bool)
    for kolom in codes.kenmerk:
        waarde, namen = _names(publicatie, kolom)
        nummers = np.array([*(codes.nummer.get((kolom, str(code)), -1) for code in namen[:-1]), 0])
        nummer = nummers[waarde]
        vreemd |= (nummer < 0) | ((nummer > 0) & (alle[:, BREEDTE - 1] > 0))
        heeft = np.flatnonzero(nummer > 0)
        plek = (alle[heeft] > 0).sum(axis=1)
        alle[heeft, plek] = nummer[heeft]
    return -np.sort(-alle[:, :BREEDTE], axis=1), vreemd
