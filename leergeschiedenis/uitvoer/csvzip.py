"""The form as a zip of csv's: for software of suppliers, and for very large deliveries.

`;` and a decimal comma, as Dutch Excel expects; UTF-8 with a byte order mark, without which Excel
reads the accents wrongly. Text is written as it is: the reader must get back what was written, so
nothing is put before a text that starts with `=`. People fill in the xlsx, where that is safe.
"""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from pyarrow import csv

from leergeschiedenis.contract import BLADEN
from leergeschiedenis.uitvoer.cellen import Rijen, as_tekstkolommen

_BOM = b"\xef\xbb\xbf"
_TIJDSTIP = (2000, 1, 1, 0, 0, 0)  # fixed, so that the same content gives the same bytes
_OPMAAK = csv.WriteOptions(include_header=True, delimiter=";", quoting_style="needed")


def write_csv_zip(uit: Path, rijen: Mapping[str, Rijen]) -> None:
    """A zip with one `<blad>.csv` per sheet of the contract; a sheet without rows is a header."""
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as pak:
        for blad in BLADEN:
            deel = zipfile.ZipInfo(f"{blad.naam}.csv", _TIJDSTIP)
            deel.compress_type = zipfile.ZIP_DEFLATED
            deel.external_attr = 0o644 << 16
            with pak.open(deel, "w") as stroom:
                stroom.write(_BOM)
                csv.write_csv(as_tekstkolommen(blad, rijen.get(blad.naam, ())), stroom, _OPMAAK)
