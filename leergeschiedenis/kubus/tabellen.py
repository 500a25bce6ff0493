"""The four tables that a publication gets from the cube: kenmerk, waarde, cel and maat.

`cel` holds shown cells only, sorted by telling, conditions, axes and values, so that a page that
asks for one telling under one set of conditions reads one stretch of the file.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from leergeschiedenis.domein import Kubus
from leergeschiedenis.kubus.hercoderen import Indeling
from leergeschiedenis.kubus.kenmerken import KOLOMMEN
from leergeschiedenis.kubus.maten import EENHEDEN, Getoond, Maten
from leergeschiedenis.kubus.rijen import GEEN, Tellingrijen

CEL = pa.schema([("cel_id", pa.int64()), ("telling", pa.string()), ("as1", pa.string()),
                 ("as2", pa.string()), *((kolom, pa.string()) for kolom in KOLOMMEN),
                 ("voorwaarden", pa.string()), ("aantal", pa.int32())])
MAAT = pa.schema([("cel_id", pa.int64()), ("naam", pa.string()), ("waarde", pa.float64()),
                  ("eenheid", pa.string())])
KENMERK = pa.schema([("naam", pa.string()), ("label", pa.string()), ("kolom", pa.string()),
                     ("niveau", pa.int32()), ("meerwaardig", pa.bool_()),
                     ("volgorde", pa.int32())])
WAARDE = pa.schema([("kenmerk", pa.string()), ("kolom", pa.string()), ("code", pa.string()),
                    ("label", pa.string()), ("volgorde", pa.int32()),
                    ("samengevoegd", pa.list_(pa.string())), ("bovenliggend", pa.string())])


def build_tabellen(indelingen: Sequence[Indeling], tellingen: Mapping[str, Tellingrijen],
                   cellen: Sequence[Getoond], maten: Maten, m: int, termijn: pa.Table) -> Kubus:
    """The cube as arrow tables."""
    cel, maat = _build_cellen(indelingen, tellingen, cellen, maten)
    return Kubus(kenmerk=_build_kenmerk(indelingen), waarde=_build_waarde(indelingen),
                 cel=cel, maat=maat, m=m, termijn=termijn)


def _build_kenmerk(indelingen: Sequence[Indeling]) -> pa.Table:
    niveaus = [indeling.niveau for indeling in indelingen]
    return pa.Table.from_pylist([
        {"naam": n.kenmerk, "label": n.label, "kolom": n.kolom, "niveau": n.niveau,
         "meerwaardig": n.meerwaardig, "volgorde": k} for k, n in enumerate(niveaus)],
        schema=KENMERK)


def _build_waarde(indelingen: Sequence[Indeling]) -> pa.Table:
    grof = {i.niveau.kenmerk: i for i in indelingen if i.niveau.niveau}
    regels = []
    for indeling in indelingen:
        boven = grof.get(indeling.niveau.kenmerk)
        for k, code in enumerate(indeling.codes):
            op = indeling.boven[k]
            regels.append({
                "kenmerk": indeling.niveau.kenmerk, "kolom": indeling.niveau.kolom, "code": code,
                "label": indeling.labels[k], "volgorde": k,
                "samengevoegd": list(indeling.samengevoegd[k]) or None,
                "bovenliggend": boven.codes[op] if boven and op != GEEN else None})
    return pa.Table.from_pylist(regels, schema=WAARDE)


@dataclass(frozen=True)
class _Deel:
    """A stretch of `cel`: one published telling under one set of levels."""

    telling: str
    voorwaarden: str
    vakken: tuple[int, ...]
    bron: Getoond


def _build_cellen(indelingen: Sequence[Indeling], tellingen: Mapping[str, Tellingrijen],
                  cellen: Sequence[Getoond], maten: Maten) -> tuple[pa.Table, pa.Table]:
    cel, maat, vanaf = [], [], 0
    for deel in sorted(_list_delen(indelingen, tellingen, cellen),
                       key=lambda d: (d.telling, d.voorwaarden)):
        rijen = tellingen[deel.bron.tafel.telling]
        raster = _sorted_grid(deel, indelingen)
        waar = np.nonzero(deel.bron.getoond[raster])
        if not len(waar[0]):
            continue
        plek = tuple(as_.ravel()[w] for as_, w in zip(raster, waar, strict=True))
        nummers = np.arange(vanaf, vanaf + len(waar[0]))
        vanaf += len(nummers)
        cel.append(_cel_batch(deel, indelingen, rijen, plek, nummers))
        per_maat = maten.get((deel.bron.tafel.telling, deel.bron.tafel.niveaus), {})
        maat += [_maat_batch(naam, waarden[plek], nummers) for naam, waarden in per_maat.items()]
    return pa.Table.from_batches(cel, CEL), pa.Table.from_batches(maat, MAAT)


def _list_delen(indelingen: Sequence[Indeling], tellingen: Mapping[str, Tellingrijen],
                cellen: Sequence[Getoond]) -> Iterator[_Deel]:
    for bron in cellen:
        rijen = tellingen[bron.tafel.telling]
        voorwaarden = "+".join(indelingen[n].niveau.kolom for n in bron.tafel.niveaus)
        namen: dict[str, list[int]] = {}
        for nummer, vak in enumerate(rijen.vakken):
            namen.setdefault(rijen.telling.naam_bij(vak), []).append(nummer)
        for naam, nummers in namen.items():
            yield _Deel(naam, voorwaarden, tuple(nummers), bron)


def _sorted_grid(deel: _Deel, indelingen: Sequence[Indeling]) -> tuple[np.ndarray, ...]:
    """Indices that lay a table out by vak and by the codes of its values, for `array[raster]`."""
    orden = [np.array(deel.vakken)]
    breed = deel.bron.tafel.aantal.shape[1:]
    orden += [np.argsort(np.array(indelingen[niveau].codes[:aantal]))
              for niveau, aantal in zip(deel.bron.tafel.niveaus, breed, strict=True)]
    return np.ix_(*orden)


def _cel_batch(deel: _Deel, indelingen: Sequence[Indeling], rijen: Tellingrijen,
               plek: tuple[np.ndarray, ...], nummers: np.ndarray) -> pa.RecordBatch:
    leeg = pa.nulls(len(nummers), pa.string())
    kolommen = dict.fromkeys(CEL.names, leeg)
    for k, as_ in enumerate(rijen.telling.assen):
        if as_ in kolommen:
            kolommen[as_] = _take([vak[k] for vak in rijen.vakken], plek[0])
    for niveau, waarde in zip(deel.bron.tafel.niveaus, plek[1:], strict=True):
        kolommen[indelingen[niveau].niveau.kolom] = _take(indelingen[niveau].codes, waarde)
    kolommen["telling"] = _take([deel.telling], np.zeros_like(plek[0]))
    kolommen["voorwaarden"] = _take([deel.voorwaarden], np.zeros_like(plek[0]))
    kolommen["cel_id"] = pa.array(nummers)
    kolommen["aantal"] = pa.array(deel.bron.aantal[plek], pa.int32())
    return pa.RecordBatch.from_arrays([kolommen[naam] for naam in CEL.names], schema=CEL)


def _take(codes: Sequence[str], waarde: np.ndarray) -> pa.Array:
    return pa.array(codes, pa.string()).take(pa.array(waarde))


def _maat_batch(naam: str, waarden: np.ndarray, nummers: np.ndarray) -> pa.RecordBatch:
    heeft = np.flatnonzero(~np.isnan(waarden))
    gelijk = np.zeros(len(heeft), np.int64)
    return pa.RecordBatch.from_arrays(
        [pa.array(nummers[heeft]), _take([naam], gelijk), pa.array(waarden[heeft]),
         _take([EENHEDEN[naam]], gelijk)], schema=MAAT)
