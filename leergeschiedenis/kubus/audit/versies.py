"""This publication beside the previous one of the same reeks.

Whoever kept the previous publication can subtract. So the conditions must mean the same in both;
a publication that differs in fewer residents than the drempel may show no number that was not
shown before, and none of a group that changed; and with more changes, what both publications
together say about the change of one cell must not be one number.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from leergeschiedenis.kubus.audit.ruimte import Bits, Getallen, Vlaggen, unpack
from leergeschiedenis.kubus.audit.verslag import Aanval, build_aanval
from leergeschiedenis.kubus.audit.zaak import Zaak, build_zaak

REEKS = "Dezelfde waarden en instellingen als de vorige publicatie van de reeks"
TE_VROEG = "Een ander getal dan in de vorige publicatie, na te weinig wijzigingen"
TOENAME = "Het precieze verschil van een cel met de vorige publicatie"

_BLOK = 1 << 22  # persons in memory at once, of all cells together

_GETELD = {
    "casus_nu": """casusnummer, initiatief, organisatie, sector, start_maand, einde_maand,
                   doorlooptijd_dagen, leeftijd_vanaf, huishouden, leefgebieden, wetten,
                   uitkomst""",
    "betrokken_nu": "casus, organisatie, sector, rol",
    "stappen_nu": "casus, stap, dagen_na_start",
    "effecten_nu": "casus, investeerder, activiteit, effect, incasseerder, waarde",
    "metingen_nu": """casus, meetmoment, instrument, lichaamsfuncties, mentaal_welbevinden,
                      zingeving, kwaliteit_van_leven, meedoen, dagelijks_functioneren""",
    "kosten_nu": "casus, scenario, hoeveelheid, prijs, prijspeil, betaler, maanden, looptijd, "
                 "zekerheid",
    "belemmeringen_nu": """casus, type, aard, niveau, gemeld_op_maand, oplossing,
                           opgelost_op_maand, oplostijd_dagen, werkgroep""",
}
"""Per view the columns that a number of the cube can depend on, the casus first."""


@dataclass(frozen=True)
class Vorige:
    """The previous publication of the reeks, and its bron if that is still there."""

    publicatie: duckdb.DuckDBPyConnection
    bron: duckdb.DuckDBPyConnection | None = None


@dataclass(frozen=True)
class _Personen:
    """Residents of both brons as persons: per resident of each its person, and who changed."""

    toen: Getallen
    nu: Getallen
    anders: Vlaggen

    def __len__(self) -> int:
        return len(self.anders)


def attack_series(zaak: Zaak, bron: duckdb.DuckDBPyConnection,
                  publicatie: duckdb.DuckDBPyConnection, vorige: Vorige) -> list[Aanval]:
    """All attacks with the previous publication; those on residents only with its bron."""
    aanvallen = [_attack_meaning(publicatie, vorige.publicatie)]
    if vorige.bron is None:
        return aanvallen
    toen = build_zaak(vorige.bron, vorige.publicatie, zaak.instellingen)
    personen = _match_residents(vorige.bron, bron, toen, zaak)
    paar = _same_cells(toen, zaak)
    if 0 < personen.anders.sum() < zaak.drempel:
        aanvallen.append(_attack_early(toen, zaak, paar, personen))
    return [*aanvallen, _attack_change(toen, zaak, paar, personen)]


def _attack_meaning(nu: duckdb.DuckDBPyConnection, toen: duckdb.DuckDBPyConnection) -> Aanval:
    """Settings, kenmerken and values are those of the reeks; only new periods may be added."""
    fout = [] if _settings(nu) == _settings(toen) else [["instellingen"]]
    fout += [["termijnen"]] if _terms(nu) != _terms(toen) else []
    groep_nu, groep_toen = _raw_values(nu), _raw_values(toen)
    for waarde, code in groep_toen.items():
        if groep_nu.get(waarde) != code:
            fout.append([" ".join(waarde)])
    oude_codes = {(kolom, code) for (kolom, _), code in groep_toen.items()}
    for (kolom, ruw), code in groep_nu.items():
        if kolom not in ("jaar", "halfjaar") and (kolom, code) not in oude_codes:
            fout.append([f"{kolom} {ruw}"])
    return build_aanval(REEKS, len(groep_toen), fout)


def _settings(publicatie: duckdb.DuckDBPyConnection) -> tuple[object, ...]:
    """Everything that decides what is shown; how long data are kept does not."""
    rijen = publicatie.execute(
        "SELECT m, drempel, afrondbasis, instellingen FROM publicatie").fetchall()
    *vast, tekst = rijen[0]
    return (*vast, {naam: waarde for naam, waarde in json.loads(tekst).items()
                    if naam != "bewaartermijn"})


def _terms(publicatie: duckdb.DuckDBPyConnection) -> list[tuple[str, int]]:
    """The most days that every step was held against."""
    return publicatie.execute("SELECT stap, dagen FROM termijn ORDER BY ALL").fetchall()


def _raw_values(publicatie: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], str]:
    """(column, raw value) → the code it has in the publication."""
    rijen = publicatie.execute("SELECT kolom, code, samengevoegd FROM waarde").fetchall()
    return {(kolom, ruw): code for kolom, code, samen in rijen for ruw in samen or (code,)
            if not (kolom in ("leefgebied", "wet") and code.startswith("-"))}


def _match_residents(bron_toen: duckdb.DuckDBPyConnection, bron_nu: duckdb.DuckDBPyConnection,
                     toen: Zaak, nu: Zaak) -> _Personen:
    """Residents that share a casus are one person; a person changed if anything counted did."""
    oud, nieuw = _contents(bron_toen), _contents(bron_nu)
    plek_oud = {int(b): k for k, b in enumerate(toen.ruimte.bewoner)}
    plek_nieuw = {int(b): k + len(plek_oud) for k, b in enumerate(nu.ruimte.bewoner)}
    knopen = len(plek_oud) + len(plek_nieuw)
    samen = [(plek_oud[oud[c][0]], plek_nieuw[nieuw[c][0]]) for c in oud.keys() & nieuw.keys()]
    van, naar = np.array(samen, np.int64).reshape(-1, 2).T
    aantal, persoon = connected_components(
        coo_array((np.ones(len(van)), (van, naar)), shape=(knopen, knopen)), directed=False)
    anders = np.zeros(aantal, bool)
    for casus, (bewoner, inhoud) in oud.items():
        if nieuw.get(casus, (None, None))[1] != inhoud:
            anders[persoon[plek_oud[bewoner]]] = True
    for casus, (bewoner, _) in nieuw.items():
        if casus not in oud:
            anders[persoon[plek_nieuw[bewoner]]] = True
    keren = np.maximum(np.bincount(persoon[:len(plek_oud)], minlength=aantal),
                       np.bincount(persoon[len(plek_oud):], minlength=aantal))
    toen_nu = np.split(persoon.astype(np.int64), [len(plek_oud)])
    return _Personen(toen_nu[0], toen_nu[1], anders | (keren > 1))


def _contents(bron: duckdb.DuckDBPyConnection) -> dict[str, tuple[int, int]]:
    """Casus → (resident, a sum over everything about it that a number can depend on)."""
    delen = " UNION ALL ".join(
        f"SELECT {velden.split(',')[0]} AS casus, bewoner, "
        f"hash('{weergave}', {velden})::HUGEINT AS som FROM {weergave}"
        for weergave, velden in _GETELD.items())
    rijen = bron.execute(
        f"SELECT casus, any_value(bewoner), sum(som) FROM ({delen}) GROUP BY casus")
    return {casus: (bewoner, som) for casus, bewoner, som in rijen.fetchall()}


@dataclass(frozen=True)
class _Paar:
    """Cells of both publications: per cell shown now the same cell of then, or -1."""

    toen: Getallen

    @property
    def beide(self) -> Getallen:
        """Cells shown now that were shown then."""
        return np.flatnonzero(self.toen >= 0)


def _same_cells(toen: Zaak, nu: Zaak) -> _Paar:
    code = np.array([0, *(toen.codes.nummer.get(paar, -1) for paar in
                          zip(nu.codes.kolom[1:], nu.codes.code[1:], strict=True))])
    oude = {groep: k for k, groep in enumerate(toen.groepen)}
    groep = np.array([oude.get(g, -1) for g in nu.groepen], np.int64)[nu.groep]
    voorwaarden = code[nu.voorwaarden]
    bestond = (groep >= 0) & (voorwaarden >= 0).all(axis=1)
    plek = toen.find(np.where(bestond, groep, -1), np.maximum(voorwaarden, 0))
    return _Paar(np.where(bestond, plek, -1))


def _count_changed(toen: Zaak, nu: Zaak, personen: _Personen, paar: _Paar, cellen: Getallen
                   ) -> Getallen:
    """Per cell shown in both publications the persons who are in only one, or changed inside it."""
    aantal = np.zeros(len(cellen), np.int64)
    stap = max(1, _BLOK // max(len(personen), 1))
    for van in range(0, len(cellen), stap):
        deel = cellen[van:van + stap]
        was = _as_persons(toen.sets(paar.toen[deel]), personen.toen, len(personen))
        is_ = _as_persons(nu.sets(deel), personen.nu, len(personen))
        aantal[van:van + stap] = ((was != is_) | (was & personen.anders)).sum(axis=1)
    return aantal


def _as_persons(sets: Bits, persoon: Getallen, hoeveel: int) -> Vlaggen:
    leden = unpack(sets, len(persoon))
    volgorde = np.argsort(persoon, kind="stable")
    wie, begin = np.unique(persoon[volgorde], return_index=True)
    uit = np.zeros((len(sets), hoeveel), bool)
    if len(persoon):
        uit[:, wie] = np.logical_or.reduceat(leden[:, volgorde], begin, axis=1)
    return uit


def _attack_early(toen: Zaak, nu: Zaak, paar: _Paar, personen: _Personen) -> Aanval:
    """After too few changes: nothing new is shown, nothing differs, no touched cell is shown."""
    fout = paar.toen < 0
    beide = paar.beide
    fout[beide] |= nu.getoond[beide] != toen.getoond[paar.toen[beide]]
    fout[beide] |= _count_changed(toen, nu, personen, paar, beide) > 0
    maten_nu, maten_toen = _measures(nu), _measures(toen)
    for k in beide:
        fout[k] |= maten_nu.get(int(nu.cel_id[k])) != maten_toen.get(
            int(toen.cel_id[paar.toen[k]]))
    return _report(TE_VROEG, nu, np.arange(len(nu)), fout)


def _measures(zaak: Zaak) -> dict[int, list[tuple[str, float]]]:
    maten: dict[int, list[tuple[str, float]]] = {}
    for rij in zaak.maat.to_pylist():
        maten.setdefault(rij["cel_id"], []).append((rij["naam"], rij["waarde"]))
    return {cel: sorted(rijen) for cel, rijen in maten.items()}


def _attack_change(toen: Zaak, nu: Zaak, paar: _Paar, personen: _Personen) -> Aanval:
    """A cell that changed by a few residents, of which both roundings leave one difference."""
    beide = paar.beide
    laag, hoog = (grens[beide] for grens in nu.grenzen)
    eerder_laag, eerder_hoog = (grens[paar.toen[beide]] for grens in toen.grenzen)
    minst, meest = laag - eerder_hoog, hoog - eerder_laag
    precies = np.flatnonzero(minst == meest)
    verschil = _count_changed(toen, nu, personen, paar, beide[precies])
    fout = np.zeros(len(beide), bool)
    fout[precies] = (verschil > 0) & (verschil < nu.drempel)
    return _report(TOENAME, nu, beide, fout)


def _report(naam: str, zaak: Zaak, cellen: Sequence[int] | Getallen, fout: Vlaggen) -> Aanval:
    gevonden = [zaak.namen([cellen[k]]) for k in np.flatnonzero(fout)[:50]]
    return build_aanval(naam, len(cellen), gevonden, int(fout.sum()))
