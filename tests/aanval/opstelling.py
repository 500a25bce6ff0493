"""A publication in memory, made by the builder or by hand, and the audit of it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import duckdb

from leergeschiedenis.domein import Kubus
from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus import ALLES, Bescherming, Reeks, build_kubus
from leergeschiedenis.kubus.audit import Auditverslag, Vorige, audit_publicatie
from leergeschiedenis.opslag import load_schema
from tests.aanval.gegevens import Profiel, maak_aanvalsbron
from tests.bronmaker import open_bron

Verbinding = duckdb.DuckDBPyConnection


def maak_publicatie(kubus: Kubus, instellingen: Instellingen, nummer: int = 1) -> Verbinding:
    """A publication with this cube, in memory."""
    publicatie = duckdb.connect()
    publicatie.execute(load_schema("publicatie.sql"))
    for naam in ("kenmerk", "waarde", "maat", "termijn"):
        publicatie.register("rijen", getattr(kubus, naam))
        publicatie.execute(f"INSERT INTO {naam} BY NAME FROM rijen")
        publicatie.unregister("rijen")
    publicatie.register("rijen", kubus.cel)
    publicatie.execute("CREATE TABLE cel AS FROM rijen")
    publicatie.unregister("rijen")
    publicatie.execute(
        "INSERT INTO publicatie (nummer, reeks, m, drempel, afrondbasis, instellingen) "
        "VALUES (?, 1, ?, ?, ?, ?)", [nummer, kubus.m, instellingen.drempel,
                                      instellingen.afrondbasis, json.dumps(asdict(instellingen))])
    return publicatie


@contextmanager
def gepubliceerd(pad: Path, instellingen: Instellingen | None = None,
                 stappen: frozenset[Bescherming] = ALLES, reeks: Reeks | None = None
                 ) -> Iterator[tuple[Verbinding, Verbinding]]:
    """A bron and its publication, both open."""
    instellingen = instellingen or Instellingen()
    with open_bron(pad) as bron:
        kubus = build_kubus(bron, instellingen, reeks=reeks, stappen=stappen)
        with maak_publicatie(kubus, instellingen) as publicatie:
            yield bron, publicatie


def audit_bron(pad: Path, instellingen: Instellingen | None = None,
               stappen: frozenset[Bescherming] = ALLES) -> Auditverslag:
    """The audit of what the builder makes of a bron."""
    with gepubliceerd(pad, instellingen, stappen) as (bron, publicatie):
        return audit_publicatie(bron, publicatie, instellingen or Instellingen())


def audit_profiel(map_: Path, profiel: Profiel, instellingen: Instellingen | None = None,
                  stappen: frozenset[Bescherming] = ALLES) -> Auditverslag:
    """The audit of what the builder makes of a data set."""
    return audit_bron(maak_aanvalsbron(map_ / "bron.duckdb", profiel), instellingen, stappen)


def describe(verslag: Auditverslag) -> str:
    """What a failing test prints."""
    return "\n".join(f"{a.naam}: {a.gevonden}" for a in verslag.aanvallen if a.gevonden) + "\n" + (
        "\n".join(verslag.beheerder[:10]))


__all__ = ["Vorige", "audit_bron", "audit_profiel", "describe", "gepubliceerd", "maak_publicatie"]
