"""All attacks on one publication, in order, with progress."""

from collections.abc import Callable, Iterator

import duckdb

from leergeschiedenis.domein import Stap
from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus.audit.kosten import attack_costs
from leergeschiedenis.kubus.audit.lineair import attack_deep_tables, attack_hidden_cells
from leergeschiedenis.kubus.audit.maten import attack_measures
from leergeschiedenis.kubus.audit.nesten import attack_nested_pairs
from leergeschiedenis.kubus.audit.tellen import attack_conditions, attack_counts, attack_grouping
from leergeschiedenis.kubus.audit.versies import Vorige, attack_series
from leergeschiedenis.kubus.audit.verslag import Aanval, Auditverslag
from leergeschiedenis.kubus.audit.verwanten import attack_remainders
from leergeschiedenis.kubus.audit.vlak import attack_equal_sets, build_vlak
from leergeschiedenis.kubus.audit.zaak import Zaak, build_zaak
from leergeschiedenis.werkgeheugen import release_memory

_STAPPEN = ("Cellen natellen", "Delen van groepen aftrekken", "Groepen paarsgewijs vergelijken",
            "Verborgen groepen uitrekenen", "Gemiddelden en kosten", "Vorige publicatie")


def audit_publicatie(bron: duckdb.DuckDBPyConnection, publicatie: duckdb.DuckDBPyConnection,
                     instellingen: Instellingen, vorige: Vorige | None = None,
                     voortgang: Callable[[Stap], None] | None = None) -> Auditverslag:
    """The report of all attacks on `publicatie`, which was made from `bron`.

    Both connections are open and only read. `vorige`: the previous publication of the same reeks.
    """
    aanvallen: list[Aanval] = []
    stappen = _attack(bron, publicatie, instellingen, vorige)
    for nummer, naam in enumerate(_STAPPEN, start=1):
        if voortgang:
            voortgang(Stap(f"Audit: {naam.lower()}", nummer, len(_STAPPEN)))
        aanvallen += next(stappen)
        release_memory()
    return Auditverslag(tuple(aanvallen))


def _attack(bron: duckdb.DuckDBPyConnection, publicatie: duckdb.DuckDBPyConnection,
            instellingen: Instellingen, vorige: Vorige | None) -> Iterator[list[Aanval]]:
    """The findings of one step after the other."""
    zaak = build_zaak(bron, publicatie, instellingen)
    yield [*attack_counts(zaak), attack_conditions(zaak),
           attack_grouping(zaak, publicatie, begin_van_reeks=vorige is None)]
    yield attack_remainders(zaak)
    yield [attack_nested_pairs(zaak)]
    yield _attack_hidden(zaak)
    yield [*attack_measures(zaak), *attack_costs(zaak)]
    yield attack_series(zaak, bron, publicatie, vorige) if vorige else []


def _attack_hidden(zaak: Zaak) -> list[Aanval]:
    vlak = build_vlak(zaak)
    return [attack_equal_sets(zaak, vlak), attack_hidden_cells(zaak, vlak),
            attack_deep_tables(zaak)]
