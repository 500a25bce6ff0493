"""From arrays of numbers to columns of a sheet."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from leergeschiedenis.voorbeeld.toeval import Getallen


def as_codes(plekken: Getallen, waarden: Sequence[str]) -> pa.DictionaryArray:
    """Texts by their place in `waarden`; a negative place is an empty cell."""
    plek_van = {waarde: plek for plek, waarde in enumerate(dict.fromkeys(waarden))}
    plekken = np.asarray(plekken, np.int32)
    eenmalig = np.array([plek_van[waarde] for waarde in waarden], np.int32)[plekken]
    return pa.DictionaryArray.from_arrays(
        pa.array(eenmalig, mask=plekken < 0), pa.array(list(plek_van), pa.string()))


def as_getallen(waarden: Getallen, leeg: Getallen) -> pa.Array:
    """Numbers, null where `leeg`."""
    return pa.array(waarden, mask=np.asarray(leeg, bool))


def as_lijsten(masker: Getallen, waarden: Sequence[str]) -> pa.ListArray:
    """Per row the texts whose column is set in `masker`."""
    grenzen = np.concatenate([[0], masker.sum(axis=1).cumsum()]).astype(np.int32)
    inhoud = pa.array(np.array(list(waarden), object)[np.nonzero(masker)[1]], pa.string())
    return pa.ListArray.from_arrays(pa.array(grenzen), inhoud)
