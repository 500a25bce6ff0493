"""All published figures behind the cards as data: a workbook, or one long table."""

import json
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from leergeschiedenis import taal
from leergeschiedenis.domein import Keuze, PublicatieKenmerk
from leergeschiedenis.figuren.allemaal import build_alle
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.figuren.kaarten import explain_methode
from leergeschiedenis.uitvoer.kaartcel import EURO, PROCENT, Waarde, read_waarde
from leergeschiedenis.uitvoer.werkboek import Blok, write_werkboek
from leergeschiedenis.voortgang import Voortgang, tell
from leergeschiedenis.vragen import check_keuze, hold_publicatie, read_kenmerk

_STAPPEN: Final = 2
_GEWICHT: Final = "Gewicht"  # of a sentence that stands out: a number without a unit
_CODEBOEK: Final = ("kaart", "titel", "vraag", "wat het is", "hoe het is gemaakt", "bron")
_INHOUD: Final = ("kaart", "titel", "n", "periode", "filter", "waarom leeg")
_SCHEMA: Final = pa.schema([
    ("kaart", pa.string()), ("titel", pa.string()), ("rij", pa.string()),
    ("kolom", pa.string()), ("waarde", pa.float64()), ("tekst", pa.string()),
    ("eenheid", pa.string()), ("getoond", pa.bool_()), ("filter", pa.string())])


@dataclass(frozen=True)
class Gegevens:
    """All figures of one publication for one selection."""

    kop: PublicatieKenmerk
    figuren: tuple[Figuur, ...]
    filter: Keuze


def build_xlsx(keuze: Keuze, voortgang: Voortgang | None = None) -> bytes:
    """A sheet per card, a list of them in front and the codebook behind. Raises Keuzefout for a
    selection that the publication cannot answer."""
    gegevens = _read_gegevens(keuze, voortgang)
    bladen: dict[str, list[Blok]] = {}
    for figuur in gegevens.figuren:
        if figuur.tabel.rijen:
            bladen.setdefault(figuur.kaart.id, []).append(
                Blok(figuur.tabel.kolommen, figuur.tabel.rijen, _name_blok(figuur)))
    inhoud = [(figuur.kaart.id, figuur.titel, figuur.voet.n, figuur.voet.periode,
               figuur.voet.filter, _say_leeg(figuur)) for figuur in gegevens.figuren]
    return write_werkboek({
        "inhoud": [Blok(_INHOUD, inhoud)],
        "uitgave": [Blok(("wat", "waarde"), _list_uitgave(gegevens))],
        **{naam: blokken if len(blokken) > 1 else [replace(blokken[0], titel="")]
           for naam, blokken in bladen.items()},
        "codeboek": [Blok(_CODEBOEK, _list_codeboek(gegevens))]})


def build_parquet(keuze: Keuze, voortgang: Voortgang | None = None) -> bytes:
    """One row per cell of every card; publication, filters and codebook stand with the table."""
    gegevens = _read_gegevens(keuze, voortgang)
    rijen = [rij for figuur in gegevens.figuren for rij in _list_cellen(figuur)]
    uitleg = {**dict(_list_uitgave(gegevens)), "codeboek": json.dumps(
        [dict(zip(_CODEBOEK, rij, strict=True)) for rij in _list_codeboek(gegevens)],
        ensure_ascii=False)}
    inhoud = BytesIO()
    pq.write_table(pa.Table.from_pylist(rijen, schema=_SCHEMA.with_metadata(uitleg)), inhoud)
    return inhoud.getvalue()


def _read_gegevens(keuze: Keuze, voortgang: Voortgang | None) -> Gegevens:
    with hold_publicatie():
        tell(voortgang, "Figuren tekenen", 1, _STAPPEN)
        check_keuze(keuze)
        gegevens = Gegevens(read_kenmerk(), tuple(build_alle(keuze)), keuze)
    tell(voortgang, "Bestand schrijven", 2, _STAPPEN)
    return gegevens


def _name_blok(figuur: Figuur) -> str:
    """What tells the tables of one card apart."""
    return " · ".join(filter(None, (figuur.titel, figuur.voet.filter)))


def _say_leeg(figuur: Figuur) -> str:
    return (figuur.reden or taal.NIET_TE_TONEN) if figuur.is_leeg else ""


def _list_uitgave(gegevens: Gegevens) -> list[tuple[str, str]]:
    """What this file is; a filter as it was asked for."""
    kop = gegevens.kop
    return [("publicatie", f"{kop.nummer}"), ("gemaakt", taal.format_datum(kop.gemaakt)),
            ("filter", "; ".join(f"{kolom}={code}" for kolom, codes in gegevens.filter.waarden
                                 for code in codes) or "geen"),
            ("drempel", f"{kop.drempel} inwoners"), ("afrondbasis", f"{kop.afrondbasis}"),
            ("gegevens", "fictieve voorbeeldgegevens" if kop.fictief else "echte gegevens"),
            (taal.NIET_TE_TONEN, taal.UITLEG_NIET_TE_TONEN)]


def _list_codeboek(gegevens: Gegevens) -> list[tuple[str, ...]]:
    kaarten = {figuur.kaart.id: figuur for figuur in gegevens.figuren}
    return [(naam, f.kaart.titel, f.kaart.vraag, f.kaart.definitie, explain_methode(f.kaart),
             f.kaart.bron) for naam, f in kaarten.items()]


def _list_cellen(figuur: Figuur) -> list[dict[str, Any]]:
    """Every cell beside the words that tell its row from the others; of an empty card why it is.

    `filter` is what the card really follows: not every card can follow what was asked for.
    """
    tabel, overal = figuur.tabel, {"kaart": figuur.kaart.id, "titel": figuur.titel,
                                   "filter": figuur.voet.filter}
    namen = next((k for k in range(1, len(tabel.kolommen)) if len(
        {rij[:k] for rij in tabel.rijen}) == len(tabel.rijen)), 1)
    cellen: list[dict[str, Any]] = [
        {**overal, "tekst": _say_leeg(figuur), "getoond": False}] if figuur.is_leeg else []
    for rij in tabel.rijen:
        for kolom, cel in zip(tabel.kolommen[namen:], rij[namen:], strict=True):
            waarde = read_waarde(cel)
            cellen.append({
                **overal,
                "rij": " · ".join(map(str, rij[:namen])), "kolom": kolom,
                "waarde": None if waarde.getal is None else float(waarde.getal),
                "tekst": waarde.tekst, "eenheid": _name_eenheid(figuur, kolom, waarde),
                "getoond": waarde.is_getoond})
    return cellen


def _name_eenheid(figuur: Figuur, kolom: str, waarde: Waarde) -> str:
    """What a number counts; most tables say it in the number or in the name of the column."""
    if waarde.eenheid or waarde.getal is None:
        return {EURO: "euro", PROCENT: "procent"}.get(waarde.eenheid, "")
    if "dagen" in kolom:
        return "dagen"
    if figuur.kaart.id.startswith("kosten.") and kolom != "Inwoners":
        return "euro"
    if isinstance(waarde.getal, float):
        return "cijfer"
    return "" if kolom == _GEWICHT else "inwoners"
