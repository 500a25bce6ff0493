"""A publication for tests with cells that the test names itself: no bron, cube or audit.

    maak_publicatie(map_, [cel("gestart", 100), cel("gestart", 60, jaar="2018")])

What a cell says of a kenmerk becomes a value of it; `verborgen` adds values that no cell shows.
The publication is in use (HUIDIG) unless `gebruik` is False.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from leergeschiedenis.domein import Huidig, Kubus, publicatiebestand
from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus.kenmerken import KOLOMMEN, NIVEAUS
from leergeschiedenis.kubus.tabellen import CEL, KENMERK, MAAT, WAARDE
from leergeschiedenis.opslag import sha256
from leergeschiedenis.publicatie import write_huidig
from leergeschiedenis.publicatiebouw import list_tellingen
from leergeschiedenis.publicatieinhoud import Kop, store_audit, write_publicatie
from leergeschiedenis.vrijgave import Teksten

Cel = dict[str, Any]
MOMENT = datetime(2020, 1, 1, 12)
VERHAAL: dict[str, list[dict[str, Any]]] = {
    "aflevering": [{"nummer": "a0000001", "initiatief": "Noord", "jaar": 2018, "titel": "De brief",
                    "feiten": "Feiten.", "opvallend_resultaat": "", "duiding": "Duiding.",
                    "open_vraag": "Vraag?"}],
    "les": [{"nummer": "10000001", "aflevering": "a0000001", "jaar": 2018, "titel": "Bel eerst",
             "les": "Bel aan.", "addo": "doen", "niveau": "managers", "thema": "geld",
             "discussievraag": "Wat doet u?"}],
    "citaat": [{"les": "10000001", "aflevering": None, "rol": "inwoner", "niveau": "inwoners",
                "citaat": "Zij belde aan."}]}
"""An episode with a lesson, and what someone said of it."""


def cel(telling: str, aantal: int, as1: str | None = None, as2: str | None = None,
        maten: Mapping[str, float] | None = None, **kenmerken: str) -> Cel:
    """One shown cell: a telling under these kenmerk values, with these measures."""
    onbekend = kenmerken.keys() - set(KOLOMMEN)
    assert not onbekend, f"geen kenmerk: {onbekend}"
    return {"telling": telling, "aantal": aantal, "as1": as1, "as2": as2, "maten": maten or {},
            "voorwaarden": "+".join(k for k in KOLOMMEN if k in kenmerken)} | kenmerken


def maak_publicatie(map_: Path, cellen: Sequence[Cel], nummer: int = 1, bron: int = 1,
                    verborgen: Mapping[str, Sequence[str]] | None = None, m: int = 2,
                    gebruik: bool = True, fictief: bool = True, audit: bool = True,
                    termijnen: Mapping[str, int] | None = None,
                    **teksten: list[dict[str, Any]]) -> Path:
    """Write a publication of these cells and return its file."""
    pad = publicatiebestand(map_, nummer)
    nieuw = pad.with_name("in-de-maak.duckdb")  # the one of that number may be open
    kop = Kop(nummer=nummer, reeks=1, reeks_begonnen=MOMENT, gemaakt=MOMENT, bron=bron,
              geteld_uit=bron, fictief=fictief, van=date(2018, 1, 1), tot=date(2019, 12, 31),
              andere_initiatieven=0, m=m)
    kubus = _build_kubus(cellen, verborgen or {}, m, termijnen)
    write_publicatie(nieuw, kubus, _build_teksten(teksten), kop,
                     [("Proeftuin", "Zorg", "welzijn", date(2019, 12, 31))], list_tellingen(),
                     Instellingen())
    if audit:
        store_audit(nieuw, [(1, "niets geprobeerd: een publicatie voor toetsen")])
    nieuw.replace(pad)
    if gebruik:
        write_huidig(Huidig(map_, bron, nummer, pad.name, sha256(pad)))
    return pad


def _build_kubus(cellen: Sequence[Cel], verborgen: Mapping[str, Sequence[str]], m: int,
                 termijnen: Mapping[str, int] | None) -> Kubus:
    waarden: list[dict[str, Any]] = []
    for niveau in NIVEAUS:
        codes = sorted({c[niveau.kolom] for c in cellen if niveau.kolom in c}
                       | set(verborgen.get(niveau.kolom, ())))
        waarden += [{"kenmerk": niveau.kenmerk, "kolom": niveau.kolom, "code": code,
                     "label": code.capitalize(), "volgorde": plek, "samengevoegd": None,
                     "bovenliggend": None} for plek, code in enumerate(codes)]
    return Kubus(
        kenmerk=pa.Table.from_pylist([
            {"naam": n.kenmerk, "label": n.label, "kolom": n.kolom, "niveau": n.niveau,
             "meerwaardig": n.meerwaardig, "volgorde": plek}
            for plek, n in enumerate(NIVEAUS)], schema=KENMERK),
        waarde=pa.Table.from_pylist(waarden, schema=WAARDE),
        cel=pa.Table.from_pylist([{"cel_id": nummer} | c for nummer, c in enumerate(cellen)],
                                 schema=CEL),
        maat=pa.Table.from_pylist([
            {"cel_id": nummer, "naam": naam, "waarde": float(waarde), "eenheid": ""}
            for nummer, c in enumerate(cellen) for naam, waarde in c["maten"].items()],
            schema=MAAT),
        m=m, termijn=pa.Table.from_pylist(
            [{"stap": stap, "dagen": dagen} for stap, dagen in (termijnen or {}).items()],
            schema=pa.schema([("stap", pa.string()), ("dagen", pa.int32())])))


_TEKSTKOLOMMEN = {
    "aflevering": ("nummer", "initiatief", "titel", "feiten"),
    "les": ("nummer", "aflevering", "titel", "les", "addo", "niveau", "thema", "discussievraag"),
    "citaat": ("les", "aflevering", "rol", "niveau", "citaat"),
    "mijlpaal": ("titel", "bron"),
    "afspraak": ("organisatie", "stap"),
    "toelichting": ("kaart", "tekst"),
}


def _build_teksten(teksten: Mapping[str, list[dict[str, Any]]]) -> Teksten:
    tabellen = {}
    for naam, kolommen in _TEKSTKOLOMMEN.items():
        schema = pa.schema([(kolom, pa.string()) for kolom in kolommen])
        rijen = teksten.get(naam, [])
        for kolom, waarde in (rijen[0] if rijen else {}).items():
            if kolom not in kolommen:
                schema = schema.append(pa.field(kolom, pa.scalar(waarde).type))
        tabellen[naam] = pa.Table.from_pylist(rijen, schema=schema)
    return Teksten(**tabellen, vastgehouden=0)
