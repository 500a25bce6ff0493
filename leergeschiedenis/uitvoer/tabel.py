"""The numbers of one card as a file that a Dutch spreadsheet opens at once."""

import csv
import io

from leergeschiedenis import taal
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.uitvoer.cellen import as_veilig


def write_csv(figuur: Figuur) -> bytes:
    """CSV with `;`, numbers without points between thousands, and where they come from above them.

    A text that a spreadsheet would take for a formula is marked as text.
    """
    voet = figuur.voet
    stroom = io.StringIO(newline="")
    schrijver = csv.writer(stroom, delimiter=";", lineterminator="\r\n")
    schrijver.writerow([figuur.titel])
    schrijver.writerow([f"Publicatie {voet.publicatie}, {taal.format_datum(voet.datum)}; "
                        f"bron: {voet.bron}"])
    for regel in (voet.periode, voet.filter):
        if regel:
            schrijver.writerow([regel])
    schrijver.writerow([])
    schrijver.writerow(map(as_veilig, figuur.tabel.kolommen))
    schrijver.writerows([map(as_veilig, rij) for rij in figuur.tabel.rijen])
    return stroom.getvalue().encode("utf-8-sig")
