"""All findings on deliveries as a table to take along: a workbook, or a csv."""

import csv
import io
from collections.abc import Sequence
from typing import Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from leergeschiedenis.fouten import Bevinding
from leergeschiedenis.taal import start_hoofdletter
from leergeschiedenis.uitvoer.cellen import as_veilig, is_formule
from leergeschiedenis.uitvoer.opmaak import Opmaak

KOLOMMEN: Final = ("Bestand", "Blad", "Cel", "Ernst", "Regel", "Gevonden", "Toegestaan",
                   "Wat u doet")
_BREEDTES: Final = (34, 16, 9, 9, 18, 60, 50, 50)
_HOOGSTENS: Final = 1_048_575  # rows of a sheet in Excel, without its header


def write_bevindingen_xlsx(bevindingen: Sequence[Bevinding]) -> bytes:
    """A workbook with a row per finding, that can be filtered on every column."""
    inhoud = io.BytesIO()
    # In memory, for otherwise the rows stand on the disk while it is made.
    with xlsxwriter.Workbook(inhoud, {"in_memory": True}) as boek:
        werkblad = boek.add_worksheet("bevindingen")
        opmaak = Opmaak(boek)
        write_bevindingenblad(werkblad, bevindingen, opmaak)
    return inhoud.getvalue()


def write_bevindingen_csv(bevindingen: Sequence[Bevinding]) -> bytes:
    """The same with `;` between the columns, and a byte order mark for Excel."""
    tekst = io.StringIO(newline="")
    schrijver = csv.writer(tekst, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(KOLOMMEN)
    schrijver.writerows(map(as_veilig, _as_rij(bevinding)) for bevinding in bevindingen)
    return tekst.getvalue().encode("utf-8-sig", errors="replace")


def write_bevindingenblad(werkblad: Worksheet, bevindingen: Sequence[Bevinding], opmaak: Opmaak,
                          bladen: Sequence[str] = ()) -> None:
    """The same on a sheet of a workbook; a cell on one of these sheets of it becomes a link."""
    werkblad.freeze_panes(1, 0)
    stijl, letterlijk = opmaak(text_wrap=True), opmaak(text_wrap=True, quote_prefix=True)
    koppeling = opmaak(underline=1)
    for kolom, (naam, breedte) in enumerate(zip(KOLOMMEN, _BREEDTES, strict=True)):
        werkblad.set_column(kolom, kolom, breedte)
        werkblad.write_string(0, kolom, naam, opmaak.kop)
    for rij, bevinding in enumerate(bevindingen[:_HOOGSTENS], start=1):
        for kolom, cel in enumerate(_as_rij(bevinding)):
            werkblad.write_string(rij, kolom, cel, letterlijk if is_formule(cel) else stijl)
        if bevinding.cel and bevinding.blad in bladen:
            plek = bevinding.blad.replace("'", "''")
            werkblad.write_url(rij, 2, f"internal:'{plek}'!{bevinding.cel}", koppeling,
                               bevinding.cel)
    werkblad.autofilter(0, 0, max(1, len(bevindingen)), len(KOLOMMEN) - 1)


def _as_rij(bevinding: Bevinding) -> tuple[str, ...]:
    delen = (bevinding.bestand, bevinding.blad, bevinding.cel, bevinding.ernst, bevinding.regel,
             start_hoofdletter(bevinding.gevonden), bevinding.toegestaan, bevinding.doe)
    return tuple("".join(t if t.isprintable() else "\ufffd" for t in deel) for deel in delen)
