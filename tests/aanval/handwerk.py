"""Publications made by hand, so that a flaw can be planted in them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from leergeschiedenis.domein import Kubus
from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus.audit import Auditverslag, Vorige, audit_publicatie
from tests.aanval.opstelling import Verbinding, maak_publicatie
from tests.bronmaker import maak_bron, open_bron

KOLOMMEN = ("initiatief", "sector", "organisatie", "jaar", "halfjaar", "leeftijd3",
            "leeftijdsgroep", "huishouden", "uitkomst", "leefgebied", "wet")
KENMERK = {"sector": "organisatie", "jaar": "periode", "halfjaar": "periode",
           "leeftijd3": "leeftijdsgroep"}

Cel = Mapping[str, object]


def maak_kubus(cellen: Sequence[Cel], waarden: Mapping[str, Mapping[str, Sequence[str]]],
               m: int = 2) -> Kubus:
    """A cube of these cells; `waarden`: column → code → joined raw values (or none).

    A cell is a dict of telling, axes, conditions and aantal; other keys are its measures.
    """
    vast = ("telling", "as1", "as2", *KOLOMMEN, "aantal")
    rijen = [{"cel_id": k} | {naam: cel.get(naam) for naam in vast}
             | {"voorwaarden": "+".join(n for n in KOLOMMEN if n in cel)}
             for k, cel in enumerate(cellen)]
    soorten = {"cel_id": pa.int64(), "aantal": pa.int32()}
    velden = ("cel_id", "telling", "as1", "as2", *KOLOMMEN, "voorwaarden", "aantal")
    maten = [{"cel_id": k, "naam": naam, "waarde": float(str(waarde)), "eenheid": ""}
             for k, cel in enumerate(cellen) for naam, waarde in cel.items() if naam not in vast]
    return Kubus(
        kenmerk=pa.Table.from_pylist([
            {"naam": KENMERK.get(kolom, kolom), "label": kolom, "kolom": kolom, "niveau": 0,
             "meerwaardig": kolom in ("leefgebied", "wet"), "volgorde": k}
            for k, kolom in enumerate(waarden)], schema=pa.schema(
            [("naam", pa.string()), ("label", pa.string()), ("kolom", pa.string()),
             ("niveau", pa.int32()), ("meerwaardig", pa.bool_()), ("volgorde", pa.int32())])),
        waarde=pa.Table.from_pylist([
            {"kenmerk": KENMERK.get(kolom, kolom), "kolom": kolom, "code": code, "label": code,
             "volgorde": k, "samengevoegd": list(samen) or None, "bovenliggend": None}
            for kolom, codes in waarden.items() for k, (code, samen) in enumerate(codes.items())],
            schema=pa.schema([("kenmerk", pa.string()), ("kolom", pa.string()),
                              ("code", pa.string()), ("label", pa.string()),
                              ("volgorde", pa.int32()), ("samengevoegd", pa.list_(pa.string())),
                              ("bovenliggend", pa.string())])),
        cel=pa.Table.from_pylist(rijen, schema=pa.schema(
            [(naam, soorten.get(naam, pa.string())) for naam in velden])),
        maat=pa.Table.from_pylist(maten, schema=pa.schema(
            [("cel_id", pa.int64()), ("naam", pa.string()), ("waarde", pa.float64()),
             ("eenheid", pa.string())])),
        m=m)


def audit_handwerk(pad: Path, casussen: Sequence[Cel], kubus: Kubus,
                   instellingen: Instellingen | None = None, vorige: Vorige | None = None,
                   **bladen: Sequence[Cel]) -> Auditverslag:
    """The audit of a cube by hand, on a bron of these casussen."""
    instellingen = instellingen or Instellingen()
    maak_bron(pad, casussen, **bladen)
    with open_bron(pad) as bron, maak_publicatie(kubus, instellingen) as publicatie:
        return audit_publicatie(bron, publicatie, instellingen, vorige)


def gevonden(verslag: Auditverslag) -> set[str]:
    """The names of the attacks that found something."""
    return {aanval.naam for aanval in verslag.aanvallen if aanval.gevonden}


__all__ = ["Verbinding", "audit_handwerk", "gevonden", "maak_kubus"]
