"""Rows that the form itself came with: the example, and the row with its version filled in."""

from collections.abc import Iterator

import numpy as np

from leergeschiedenis.controleren.waarden import parse_waarde
from leergeschiedenis.domein import RuwBlad, RuweKolom
from leergeschiedenis.fouten import Bevinding
from leergeschiedenis.velden import VOORBEELD, VOORINGEVULD, Blad


def find_formulierregels(bestand: str, blad: Blad, rauw: RuwBlad, kolommen: dict[str, RuweKolom]
                         ) -> tuple[np.ndarray, list[Bevinding]]:
    """Which rows those are (mask), and a finding for every example that someone changed.

    `kolommen`: the columns of `rauw` that are fields of the sheet, by name of the field.
    """
    voorbeeld = _is_voorbeeld(rauw)
    weg: np.ndarray = voorbeeld | _is_vooringevuld(rauw, kolommen)
    return weg, list(_find_gewijzigd(bestand, blad, rauw, kolommen, voorbeeld))


def _is_voorbeeld(rauw: RuwBlad) -> np.ndarray:
    eerste = next((kolom for kolom in rauw.kolommen if kolom.letter == "A"), None)
    if eerste is None:
        return np.zeros(len(rauw.rijnummers), bool)
    return _per_rij(eerste, [str(w).lower().startswith(VOORBEELD) for w in eerste.waarden])


def _is_vooringevuld(rauw: RuwBlad, kolommen: dict[str, RuweKolom]) -> np.ndarray:
    """Rows in which nobody filled in anything."""
    eigen = [kolommen[naam] for naam in VOORINGEVULD if naam in kolommen]
    if not eigen:
        return np.zeros(len(rauw.rijnummers), bool)
    gevuld = [_per_rij(kolom, [True] * len(kolom.waarden))
              for kolom in rauw.kolommen if kolom not in eigen]
    is_leeg: np.ndarray = ~np.any([np.zeros(len(rauw.rijnummers), bool), *gevuld], axis=0)
    return is_leeg


def _find_gewijzigd(bestand: str, blad: Blad, rauw: RuwBlad, kolommen: dict[str, RuweKolom],
                    voorbeeld: np.ndarray) -> Iterator[Bevinding]:
    """An example with another value in it is somebody's own row, that would be lost unseen."""
    if not voorbeeld.any():
        return
    anders = np.zeros(len(voorbeeld), bool)
    for veld in blad.velden:
        if kolom := kolommen.get(veld.naam):
            eigen = parse_waarde(veld, veld.voorbeeld)
            anders |= _per_rij(kolom, [parse_waarde(veld, _without_merk(w)) != eigen
                                       for w in kolom.waarden])
    for rij in np.flatnonzero(anders & voorbeeld):
        yield Bevinding(
            bestand, blad.naam, f"A{rauw.rijnummers[int(rij)]}",
            "fout" if blad.verplicht else "let op", "voorbeeldregel",
            f"deze regel begint met '{VOORBEELD}' en telt niet mee, maar er is iets in veranderd.",
            "", f"Is het uw eigen regel? Haal '{VOORBEELD}' dan weg uit de eerste cel.")


def _without_merk(waarde: object) -> object:
    if isinstance(waarde, str) and waarde.lower().startswith(VOORBEELD):
        return waarde[len(VOORBEELD):]
    return waarde


def _per_rij(kolom: RuweKolom, per_waarde: list[bool]) -> np.ndarray:
    """What holds of the distinct values of a column, per row; False where a cell is empty."""
    reeks: np.ndarray = np.array([*per_waarde, False])[np.asarray(kolom.codes.fill_null(-1))]
    return reeks
