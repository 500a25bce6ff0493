"""A deck as a small JSON file: written, and read back with everything checked.

A person may have edited the file, so nothing in it is trusted: what is unknown, too much or cannot
be is refused with the place where it stands. A name is no path, and an address is of this server.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, TypeVar

from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren.kaarten import KAARTEN
from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.presentatie.dia import (
    NIEUWSTE,
    Dia,
    Diasoort,
    Goedkeuring,
    Kaartkeuze,
    Presentatie,
)
from leergeschiedenis.taal import format_getal

T = TypeVar("T")

SCHEMA: Final = 1
BYTES_HOOGSTENS: Final = 1_000_000
DIAS_HOOGSTENS: Final = 100
TITEL_HOOGSTENS: Final = 120
BOODSCHAP_HOOGSTENS: Final = 400
NOTITIES_HOOGSTENS: Final = 4000
_WAARDEN_HOOGSTENS: Final = 100  # of a list in a file that is not the list of slides
_WAARDE_HOOGSTENS: Final = 200
_ADRES_HOOGSTENS: Final = 2000
_KAARTEN: Final = {Diasoort.FIGUUR: 1, Diasoort.VERGELIJKING: 2, Diasoort.KERNCIJFERS: 1}
_MET_TEKST: Final = (Diasoort.AFLEVERING, Diasoort.CITAAT)
_TEKST: Final = re.compile(rf"[a-z0-9]{{1,40}}|{NIEUWSTE}[1-9][0-9]?")
# No host, no scheme, and nothing that a browser reads as one: '//x', '/\x', or a tab between.
_ADRES: Final = re.compile(r"/(?![/\\])[^\s\\\x00-\x1f\x7f]*|")
_SOM: Final = re.compile(r"[0-9a-f]{64}")
_DOE: Final = "Herstel het bestand, of zet een eerdere versie terug."


def format_presentatie(presentatie: Presentatie) -> bytes:
    """A deck as the content of its file."""
    return json.dumps({
        "schema": SCHEMA, "titel": presentatie.titel, "versie": presentatie.versie,
        "wie": presentatie.wie,
        "moment": presentatie.moment.isoformat() if presentatie.moment else "",
        "begonnen": presentatie.begonnen.isoformat() if presentatie.begonnen else "",
        "dias": [_format_dia(dia) for dia in presentatie.dias],
        "goedgekeurd": [{"woorden": goed.woorden, "wie": goed.wie,
                         "moment": goed.moment.isoformat()} for goed in presentatie.goedgekeurd],
    }, ensure_ascii=False, indent=1).encode(errors="surrogatepass")


def parse_presentatie(naam: str, inhoud: bytes) -> Presentatie:
    """The deck that a file holds. Raises Opslagfout for anything that is not as it must be."""
    waar = f"Presentatie '{naam}'"
    if len(inhoud) > BYTES_HOOGSTENS:
        raise Opslagfout(waar, f"Het bestand is groter dan {format_getal(BYTES_HOOGSTENS)} bytes.",
                         "Maak de presentatie kleiner.")
    try:
        gelezen = json.loads(inhoud.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # no UTF-8 is a ValueError too
        raise Opslagfout(waar, "Het bestand is geen geldige JSON.", _DOE) from None
    velden = _read_velden(waar, gelezen, {"schema", "titel", "dias"},
                          {"versie", "wie", "moment", "begonnen", "goedgekeurd"})
    if velden["schema"] != SCHEMA or type(velden["schema"]) is not int:
        raise Opslagfout(waar, f"'schema' is niet {SCHEMA}, het enige dat deze versie kent.",
                         "Open haar met een nieuwere versie, of herstel het bestand.")
    versie = velden.get("versie", 0)
    if type(versie) is not int or not 0 <= versie < 10**9:
        raise Opslagfout(waar, "'versie' is geen nummer.", _DOE)
    moment, begonnen = (_read_moment(waar, velden[naam]) if velden.get(naam) else None
                        for naam in ("moment", "begonnen"))
    return Presentatie(
        naam, _read_tekst(waar, "titel", velden["titel"], TITEL_HOOGSTENS),
        _read_lijst(waar, "dias", velden["dias"], DIAS_HOOGSTENS, lambda plek, dia: _read_dia(
            f"{waar}, dia {plek}", dia)),
        _read_lijst(waar, "goedgekeurd", velden.get("goedgekeurd", []), 3 * DIAS_HOOGSTENS,
                    lambda plek, goed: _read_goedkeuring(f"{waar}, goedkeuring {plek}", goed)),
        versie, _read_tekst(waar, "wie", velden.get("wie", ""), _WAARDE_HOOGSTENS),
        moment, begonnen)


def _format_dia(dia: Dia) -> dict[str, Any]:
    velden: dict[str, Any] = {
        "soort": dia.soort, "titel": dia.titel, "boodschap": dia.boodschap,
        "notities": dia.notities, "tekst": dia.tekst,
        "kaarten": [{"kaart": kaart.kaart, "filters": {k: list(c) for k, c in kaart.keuze.waarden},
                     "opties": list(kaart.opties), "adres": kaart.adres} for kaart in dia.kaarten]}
    return {naam: waarde for naam, waarde in velden.items() if waarde}


def _read_dia(waar: str, gelezen: object) -> Dia:
    velden = _read_velden(waar, gelezen, {"soort"},
                          {"titel", "boodschap", "notities", "tekst", "kaarten"})
    if velden["soort"] not in list(Diasoort):
        raise Opslagfout(waar, f"Deze soort dia bestaat niet: {_quote(velden['soort'])}.",
                         f"Kies uit {', '.join(Diasoort)}.")
    soort = Diasoort(velden["soort"])
    kaarten = _read_lijst(waar, "kaarten", velden.get("kaarten", []), 2,
                          lambda _, kaart: _read_kaart(waar, kaart))
    if len(kaarten) != (moet := _KAARTEN.get(soort, 0)):
        raise Opslagfout(waar, f"Een dia van de soort '{soort}' heeft {moet} kaarten, deze heeft "
                         f"er {len(kaarten)}.", _DOE)
    tekst = _read_tekst(waar, "tekst", velden.get("tekst", ""), _WAARDE_HOOGSTENS)
    mag = soort in (*_MET_TEKST, Diasoort.VRAAG) and _TEKST.fullmatch(tekst)
    if not (mag if tekst else soort not in _MET_TEKST):
        raise Opslagfout(waar, f"'tekst' kan niet bij een dia van de soort '{soort}': "
                         f"{_quote(tekst)}.", "Neem het nummer van een tekst, of nieuwste:1.")
    return Dia(soort, _read_tekst(waar, "titel", velden.get("titel", ""), TITEL_HOOGSTENS),
               _read_tekst(waar, "boodschap", velden.get("boodschap", ""), BOODSCHAP_HOOGSTENS,
                           "\n"),
               _read_tekst(waar, "notities", velden.get("notities", ""), NOTITIES_HOOGSTENS,
                           "\n"),
               kaarten, tekst)


def _read_kaart(waar: str, gelezen: object) -> Kaartkeuze:
    velden = _read_velden(waar, gelezen, {"kaart"}, {"filters", "opties", "adres"})
    if not isinstance(velden["kaart"], str) or velden["kaart"] not in KAARTEN:
        raise Opslagfout(waar, f"De kaart {_quote(velden['kaart'])} bestaat niet.",
                         "Verwijder deze dia uit het bestand, of neem een kaart die in "
                         "Verantwoording bij Kaarten staat.")
    filters = velden.get("filters", {})
    if not isinstance(filters, dict) or len(filters) > _WAARDEN_HOOGSTENS:
        raise Opslagfout(waar, "'filters' is geen lijst van kenmerken met hun waarden.", _DOE)
    keuze = Keuze.of({
        _read_tekst(waar, "filters", kenmerk, _WAARDE_HOOGSTENS): _read_teksten(
            waar, "filters", codes) for kenmerk, codes in filters.items()})
    adres = _read_tekst(waar, "adres", velden.get("adres", ""), _ADRES_HOOGSTENS)
    if not _ADRES.fullmatch(adres):
        raise Opslagfout(waar, "'adres' is geen pad op deze server.",
                         "Begin met één schuine streep, zonder naam van een server ervoor.")
    return Kaartkeuze(velden["kaart"], keuze, _read_teksten(waar, "opties",
                                                            velden.get("opties", [])), adres)


def _read_goedkeuring(waar: str, gelezen: object) -> Goedkeuring:
    velden = _read_velden(waar, gelezen, {"woorden", "wie", "moment"}, set())
    if not isinstance(velden["woorden"], str) or not _SOM.fullmatch(velden["woorden"]):
        raise Opslagfout(waar, "'woorden' is geen som van woorden.", _DOE)
    return Goedkeuring(velden["woorden"],
                       _read_tekst(waar, "wie", velden["wie"], _WAARDE_HOOGSTENS),
                       _read_moment(waar, velden["moment"]))


def _read_velden(waar: str, gelezen: object, moet: set[str],
                 mag: set[str]) -> Mapping[str, Any]:
    if not isinstance(gelezen, dict):
        raise Opslagfout(waar, "Hier staat geen lijst van velden.", _DOE)
    if weg := sorted(moet - gelezen.keys()):
        raise Opslagfout(waar, f"'{weg[0]}' ontbreekt.", _DOE)
    if onbekend := sorted(gelezen.keys() - moet - mag):
        raise Opslagfout(waar, f"Het veld {_quote(onbekend[0])} bestaat niet.",
                         f"Kies uit {', '.join(sorted(moet | mag))}.")
    return gelezen


def _read_lijst(waar: str, veld: str, waarde: object, hoogstens: int,
                read: Callable[[int, object], T]) -> tuple[T, ...]:
    """A list of so many at most, each read with its place, from 1."""
    if not isinstance(waarde, list):
        raise Opslagfout(waar, f"'{veld}' is geen lijst.", _DOE)
    if len(waarde) > hoogstens:
        raise Opslagfout(waar, f"'{veld}' heeft er {len(waarde)}, en {hoogstens} mag.",
                         "Haal er een paar weg.")
    return tuple(read(plek, deel) for plek, deel in enumerate(waarde, 1))


def _read_teksten(waar: str, veld: str, waarde: object) -> tuple[str, ...]:
    return _read_lijst(waar, veld, waarde, _WAARDEN_HOOGSTENS, lambda _, deel: _read_tekst(
        waar, veld, deel, _WAARDE_HOOGSTENS))


def _read_tekst(waar: str, veld: str, waarde: object, hoogstens: int, ook: str = "") -> str:
    """A text of so many signs at most, each of them printable or one of `ook`."""
    if not isinstance(waarde, str):
        raise Opslagfout(waar, f"'{veld}' is geen tekst.", _DOE)
    if len(waarde) > hoogstens:
        raise Opslagfout(waar, f"'{veld}' is {format_getal(len(waarde))} tekens lang, en "
                         f"{format_getal(hoogstens)} mag.", "Kort deze tekst in.")
    if not all(teken.isprintable() or teken in ook or teken == "\u00a0" for teken in waarde):
        raise Opslagfout(waar, f"In '{veld}' staat een teken dat niet te tonen is.",
                         "Typ deze tekst opnieuw.")
    return waarde


def _read_moment(waar: str, waarde: object) -> datetime:
    try:
        moment = datetime.fromisoformat(waarde if isinstance(waarde, str) else "")
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is not None:
        raise Opslagfout(waar, "'moment' is geen tijdstip in UTC, zonder zone.", _DOE)
    return moment


def _quote(waarde: object) -> str:
    """What stood in a file, short and printable."""
    kort = str(waarde)[:40]
    return "'" + "".join(teken if teken.isprintable() else "\ufffd" for teken in kort) + "'"
