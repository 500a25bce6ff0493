"""What follows from the contract: columns of the typed sheets and of the bron, and the codebook."""

from dataclasses import dataclass
from functools import cache

import pyarrow as pa

from leergeschiedenis.codelijsten import load_codelijsten
from leergeschiedenis.contract import BLADEN, SCHEMA_VERSIE, blad
from leergeschiedenis.velden import ONTBREEKT, Gevoeligheid, Soort, Veld

_ARROW = {
    Soort.TEKST: pa.string(),
    Soort.NUMMER: pa.string(),
    Soort.NAAM: pa.string(),
    Soort.GEHEEL: pa.int32(),
    Soort.GETAL: pa.float64(),
    Soort.DATUM: pa.date32(),
    Soort.JAAR: pa.int32(),
    Soort.CODE: pa.string(),
    Soort.CODES: pa.list_(pa.string()),
    Soort.KOPPELINGEN: pa.list_(pa.string()),
}


@cache
def typed_schema(naam: str) -> pa.Schema:
    """Columns of a validated sheet: the fields, and per number field `<veld>_ontbreekt`."""
    kolommen: list[pa.Field] = []
    for veld in blad(naam).velden:
        kolommen.append(pa.field(veld.naam, _ARROW[veld.soort]))
        if veld.ontbreekt and veld.is_getalveld:
            kolommen.append(pa.field(f"{veld.naam}_ontbreekt", pa.string()))
    return pa.schema(kolommen)


@dataclass(frozen=True)
class Bronkolom:
    """One column of a table of the bron: what is left of a field after pseudonymising."""

    naam: str
    type: pa.DataType
    betekenis: str
    veld: str


@cache
def bron_kolommen(naam: str) -> tuple[Bronkolom, ...]:
    """Columns of the table of a sheet in the bron, in order."""
    kolommen: list[Bronkolom] = []
    for veld in blad(naam).velden:
        match veld:
            case Veld(gevoeligheid=Gevoeligheid.DIRECT):
                continue
            case Veld(gevoeligheid=Gevoeligheid.QUASI, soort=Soort.DATUM):
                kolommen.append(Bronkolom(f"{veld.naam}_maand", pa.date32(),
                                          f"{veld.betekenis} Eerste dag van de maand.", veld.naam))
            case Veld(gevoeligheid=Gevoeligheid.QUASI, soort=Soort.GEHEEL):
                kolommen.append(Bronkolom(f"{veld.naam}_vanaf", pa.int32(),
                                          f"{veld.betekenis} Ondergrens van vijf jaar.", veld.naam))
            case _:
                kolommen.append(Bronkolom(veld.naam, _ARROW[veld.soort], veld.betekenis, veld.naam))
        if veld.ontbreekt and veld.is_getalveld:
            kolommen.append(Bronkolom(f"{veld.naam}_ontbreekt", pa.string(),
                                      f"Waarom {veld.naam} ontbreekt.", veld.naam))
        if veld.duur:
            kolommen.append(Bronkolom(veld.duur.naam, pa.int32(),
                                      f"Dagen van {veld.duur.sinds} tot {veld.naam}.", veld.naam))
    return tuple(kolommen)


@dataclass(frozen=True)
class Codeboekregel:
    """One line of the codebook: a field, as the form asks it and as the bron keeps it."""

    blad: str
    veld: str
    soort: str
    verplicht: bool
    eenheid: str
    waarden: str
    betekenis: str
    gevoeligheid: str
    bewaard_als: str


def build_codeboek() -> tuple[Codeboekregel, ...]:
    """The whole codebook, in the order of the form."""
    return tuple(
        Codeboekregel(
            blad=b.naam, veld=v.naam, soort=v.soort.value, verplicht=v.verplicht,
            eenheid=v.eenheid or "", waarden=_describe_waarden(v), betekenis=v.betekenis,
            gevoeligheid=v.gevoeligheid.value,
            bewaard_als=", ".join(k.naam for k in bron_kolommen(b.naam) if k.veld == v.naam)
            or "niet bewaard")
        for b in BLADEN for v in b.velden)


def _describe_waarden(veld: Veld) -> str:
    if veld.lijst:
        return " | ".join(veld.codes.values())
    if veld.minimum is not None and veld.maximum is not None:
        grenzen = f"{veld.minimum:.0f} tot en met {veld.maximum:.0f}"
        return f"{grenzen} | {' | '.join(ONTBREEKT.values())}" if veld.ontbreekt else grenzen
    return ""


def contract_as_dict() -> dict[str, object]:
    """The contract as plain data, for `formulier --json` and for software of suppliers."""
    return {
        "schema_versie": SCHEMA_VERSIE,
        "codelijsten": load_codelijsten(),
        "bladen": [
            {"naam": b.naam, "betekenis": b.betekenis, "verplicht": b.verplicht,
             "sleutel": list(b.sleutel),
             "velden": [
                 {"naam": v.naam, "soort": v.soort.value, "betekenis": v.betekenis,
                  "gevoeligheid": v.gevoeligheid.value, "verplicht": v.verplicht,
                  "lijst": v.lijst, "eenheid": v.eenheid, "minimum": v.minimum,
                  "maximum": v.maximum,
                  "ontbreekt": list(ONTBREEKT.values()) if v.ontbreekt else [],
                  "verwijst": v.verwijst}
                 for v in b.velden]}
            for b in BLADEN],
    }
