"""Immutable published files: write a new one, say which is current, keep and put back earlier ones.

`HUIDIG` names the files that are in use. It is replaced in one move, and a file that it names is
never written again; so a reader sees the old state or the new one, whatever happens to an import.
"""

import json
import re
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from leergeschiedenis.codeboek import build_codeboek
from leergeschiedenis.codelijsten import load_codelijsten
from leergeschiedenis.contract import DIMENSIES, SCHEMA_VERSIE
from leergeschiedenis.domein import Huidig, Kubus, publicatiebestand
from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.instellingen import Instellingen, data_map
from leergeschiedenis.opslag import (
    check_schijf,
    load_extension,
    load_schema,
    open_lezend,
    replace_file,
    sha256,
    sync_file,
)
from leergeschiedenis.vrijgave import SOORTEN, Teksten

BEWAAR = 5
Stand = tuple[str | None, str | None, str | None, date]
"""Initiatief, organisatie, sector, and up to which day was delivered; without names if hidden."""
_POGINGEN, _PAUZE = 5, 0.05
_BRONMAP = re.compile(r"bron(-\d+)?")


@dataclass(frozen=True)
class Publicatieregel:
    """One publication in the data folder."""

    nummer: int
    reeks: int
    gemaakt: datetime
    bron: int
    geteld_uit: int
    fictief: bool
    audit: str
    is_huidig: bool


@dataclass(frozen=True)
class Reeksstand:
    """The reeks that a publication belongs to, and what is fixed within it.

    `geteld_uit`: the number of the bron that the publication was counted from.
    """

    nummer: int
    geteld_uit: int
    begonnen: datetime
    m: int
    instellingen: Instellingen
    waarde: pa.Table
    termijn: pa.Table


@dataclass(frozen=True)
class Kop:
    """What a publication says of itself; the one row of its table `publicatie`.

    `bron` came into use together with it and has its texts; `geteld_uit` has its numbers, and is an
    earlier one where only texts changed.
    """

    nummer: int
    reeks: int
    reeks_begonnen: datetime
    gemaakt: datetime
    bron: int
    geteld_uit: int
    fictief: bool
    van: date
    tot: date
    andere_initiatieven: int
    m: int


def read_huidig(map_: Path | None = None) -> Huidig | None:
    """What is in use now; None before the first import. Raises Opslagfout if damaged.

    Asked in every run of a page, so a file that did not change is not read again.
    """
    map_ = map_ or data_map()
    pad = map_ / "HUIDIG"
    poging = 1
    while True:
        try:
            staat = pad.stat()
            return _read_huidig(pad, staat.st_mtime_ns, staat.st_size, staat.st_ino)
        except FileNotFoundError:
            return None
        except OSError:
            if poging == _POGINGEN:
                raise Opslagfout("HUIDIG", "Dit bestand is niet te lezen.",
                                 "Controleer de rechten op de gegevensmap.") from None
            poging += 1
            time.sleep(_PAUZE)


@lru_cache(maxsize=2)
def _read_huidig(pad: Path, *_staat: int) -> Huidig:
    try:
        inhoud = json.loads(pad.read_text(encoding="utf-8"))
        publicatie, terugval = inhoud["publicatie"], inhoud.get("terugval")
        return Huidig(pad.parent, int(inhoud["bron"]),
                      None if publicatie is None else int(publicatie),
                      inhoud["bestand"], inhoud["sha256"], inhoud.get("bronmap", "bron"),
                      (int(terugval[0]), str(terugval[1])) if terugval else None,
                      int(inhoud.get("vanaf", 0)), inhoud.get("bronsom"))
    except (ValueError, KeyError, TypeError, IndexError):
        raise Opslagfout("HUIDIG", "Dit bestand is beschadigd.", "Herstel de gegevensmap "
                         "uit de reservekopie met 'terugzetten'.") from None


def write_huidig(huidig: Huidig) -> None:
    """Make these files the ones in use."""
    inhoud = {"bron": huidig.bron, "publicatie": huidig.publicatie, "bestand": huidig.bestand,
              "sha256": huidig.sha256, "bronmap": huidig.bronmap, "terugval": huidig.terugval,
              "vanaf": huidig.vanaf,
              "bronsom": sha256(huidig.bronbestand) if huidig.bronbestand.is_file() else None}
    replace_file(huidig.map / "HUIDIG", (json.dumps(inhoud, indent=1) + "\n").encode())


def check_bron(huidig: Huidig) -> None:
    """Raises Opslagfout if the bron in use is gone, or not what was written."""
    pad = huidig.bronbestand
    if not pad.is_file() or huidig.bronsom not in (None, sha256(pad)):
        raise Opslagfout(pad.name, "De bron is er niet of is beschadigd.", "Er is niets veranderd. "
                         "Herstel de gegevensmap uit de reservekopie met 'terugzetten'.")


def check_publicatie(huidig: Huidig) -> None:
    """Raises Opslagfout if the publication in view is gone, or not what was published."""
    pad = huidig.publicatiebestand
    if pad is not None and (not pad.is_file() or sha256(pad) != huidig.sha256):
        raise Opslagfout(pad.name, "De publicatie is er niet of is beschadigd.",
                         "Zet een eerdere terug: python -m leergeschiedenis zet-terug.")


@dataclass(frozen=True)
class Inhoud:
    """All that a publication holds beside its texts: enough to write it again with others."""

    kop: Kop
    kubus: Kubus
    leveringen: tuple[Stand, ...]
    instellingen: Instellingen
    audit: tuple[tuple[int, str], ...]


def write_publicatie(pad: Path, kubus: Kubus, teksten: Teksten, kop: Kop,
                     leveringen: Sequence[Stand],
                     tellingen: Mapping[str, str], instellingen: Instellingen) -> None:
    """A new publication file, complete and closed; any half of it is removed on an error.

    `tellingen`: every telling that can be asked for, with the question it answers.
    """
    pad.parent.mkdir(parents=True, exist_ok=True)
    try:
        with duckdb.connect(str(pad), config={"autoload_known_extensions": "false",
                                              "autoinstall_known_extensions": "false"}) as nieuw:
            met_index = load_extension(nieuw, "fts")
            nieuw.execute("BEGIN")
            nieuw.execute(load_schema("publicatie.sql"))
            _insert_kop(nieuw, kop, instellingen)
            for naam in ("kenmerk", "waarde", "maat", "termijn"):
                _insert(nieuw, naam, getattr(kubus, naam))
            nieuw.register("rijen", kubus.cel)
            nieuw.execute("CREATE TABLE cel AS FROM rijen")
            nieuw.unregister("rijen")
            for naam in SOORTEN:
                _insert(nieuw, naam, getattr(teksten, naam))
            nieuw.execute(load_schema("zoektekst.sql"))
            if met_index:
                nieuw.execute(load_schema("zoekindex.sql"))
            _insert(nieuw, "levering", _as_table(
                dict(zip(("initiatief", "organisatie", "sector", "tot"), regel, strict=True))
                for regel in leveringen))
            _insert(nieuw, "telling", _as_table(
                {"telling": telling, "vraag": vraag, "volgorde": volgorde}
                for volgorde, (telling, vraag) in enumerate(tellingen.items())))
            _insert(nieuw, "codeboek", _as_table(
                asdict(regel) | {"volgorde": volgorde}
                for volgorde, regel in enumerate(build_codeboek())))
            _insert(nieuw, "codelijst", _as_table(
                {"lijst": lijst, "code": code, "label": label, "volgorde": volgorde}
                for lijst, codes in (load_codelijsten() | {"dimensie": DIMENSIES}).items()
                for volgorde, (code, label) in enumerate(codes.items())))
            nieuw.execute("COMMIT")
    except BaseException as fout:
        pad.unlink(missing_ok=True)
        pad.with_name(pad.name + ".wal").unlink(missing_ok=True)
        check_schijf(fout)
        raise
    sync_file(pad)


def store_audit(pad: Path, aanvallen: Sequence[tuple[int, str]]) -> None:
    """Add to a new publication that its numbers passed their audit: version, and what was tried."""
    with duckdb.connect(str(pad)) as verbinding:
        verbinding.executemany("INSERT INTO audit VALUES (?, ?)", aanvallen)
    sync_file(pad)


def load_reeksstand(pad: Path) -> Reeksstand:
    """The reeks of a publication, for the next one to go on with."""
    with open_lezend(pad) as verbinding:
        nummer, geteld_uit, begonnen, m, instellingen = verbinding.execute(
            "SELECT reeks, geteld_uit, reeks_begonnen, m, instellingen FROM publicatie"
        ).fetchall()[0]
        return Reeksstand(nummer, geteld_uit, begonnen, m, Instellingen(**json.loads(instellingen)),
                          verbinding.execute("FROM waarde").to_arrow_table(),
                          verbinding.execute("FROM termijn").to_arrow_table())


def load_inhoud(pad: Path) -> Inhoud:
    """The numbers of a publication exactly as they were written, with all that goes with them."""
    with _open_van_nu(pad) as verbinding:
        rij = verbinding.execute("FROM publicatie").to_arrow_table().to_pylist()[0]
        kop = Kop(**{veld.name: rij[veld.name] for veld in fields(Kop)}
                  | {"van": date.fromisoformat(rij["van"]), "tot": date.fromisoformat(rij["tot"])})
        tabellen = {veld.name: verbinding.execute(f"FROM {veld.name}").to_arrow_table()
                    for veld in fields(Kubus) if veld.name != "m"}
        leveringen = verbinding.execute(
            "SELECT initiatief, organisatie, sector, tot FROM levering").fetchall()
        audit = verbinding.execute("FROM audit").fetchall()
    return Inhoud(kop, Kubus(m=kop.m, **tabellen), tuple(leveringen),
                  Instellingen(**json.loads(rij["instellingen"])), tuple(audit))


def load_teksten(pad: Path) -> tuple[Teksten, set[str]]:
    """The texts of a publication, and the initiatieven that it shows numbers of."""
    with _open_van_nu(pad) as verbinding:
        teksten = Teksten(**{soort: verbinding.execute(f"FROM {soort}").to_arrow_table()
                             for soort in SOORTEN})
        return teksten, {rij[0] for rij in verbinding.execute(
            "SELECT DISTINCT initiatief FROM cel").fetchall()}


def list_publicaties(map_: Path | None = None,
                     tot_bron: int | None = None) -> list[Publicatieregel]:
    """All publications in the data folder, newest first; `tot_bron` is the bron that is about to
    come into use.

    Left out are damaged files, and what a killed import left: made from a bron that never came
    into use, and perhaps not audited.
    """
    map_ = map_ or data_map()
    huidig = read_huidig(map_)
    regels: list[Publicatieregel] = []
    if huidig is None:
        return regels
    tot_bron = tot_bron or huidig.bron
    for pad in sorted((map_ / "publicatie").glob("*.duckdb"), reverse=True):
        try:
            with open_lezend(pad) as verbinding:
                rij = verbinding.execute(
                    "SELECT nummer, reeks, gemaakt, bron, geteld_uit, fictief, "
                    "CASE WHEN EXISTS (FROM audit) THEN 'geslaagd' ELSE 'niet geslaagd' END "
                    "FROM publicatie").fetchone()
        except (Opslagfout, duckdb.Error):
            continue
        if rij and rij[3] <= tot_bron:
            nummer, reeks, gemaakt, bron, geteld_uit, fictief, audit = rij
            regels.append(Publicatieregel(nummer, reeks, gemaakt, bron, geteld_uit, fictief, audit,
                                          is_huidig=huidig.publicatie == nummer))
    return regels


def put_back(nummer: int, ingetrokken_tot: int, fictief: bool, map_: Path | None = None) -> Huidig:
    """Make an earlier publication current again.

    Raises Opslagfout if it is not there, if someone was withdrawn since it was made, or if it shows
    invented data while the bron holds real data.
    """
    map_ = map_ or data_map()
    huidig = read_huidig(map_)
    regel = next((r for r in list_publicaties(map_) if r.nummer == nummer), None)
    if huidig is None or regel is None or regel.audit != "geslaagd":
        raise Opslagfout("zet-terug", f"Publicatie {nummer} is er niet of is beschadigd.",
                         "Kies een nummer uit de lijst van 'publicaties'.")
    if nummer <= ingetrokken_tot and nummer != huidig.publicatie:
        raise Opslagfout("zet-terug", f"Na publicatie {nummer} zijn gegevens ingetrokken.",
                         "Wie zich terugtrok mag niet opnieuw zichtbaar worden; kies een latere.")
    if regel.fictief != fictief:
        raise Opslagfout("zet-terug", f"Publicatie {nummer} toont fictieve voorbeeldgegevens; de "
                         "bron heeft echte.", "Kies een publicatie van de echte gegevens.")
    pad = publicatiebestand(map_, nummer)
    terug = replace(huidig, publicatie=nummer, bestand=pad.name, sha256=sha256(pad), terugval=None)
    write_huidig(terug)
    return terug


def next_number(map_: Path, soort: str) -> int:
    """The number after the highest in `publicatie` or the folder of the brons; a counter, not a
    time."""
    return 1 + max(list_nummers(map_, soort), default=0)


def next_bronmap(huidig: Huidig) -> str:
    """The folder for the brons under another key."""
    return f"bron-{1 + int(huidig.bronmap.partition('-')[2] or 1)}"


def list_nummers(map_: Path, soort: str) -> dict[int, Path]:
    """The files of `publicatie` or of the brons by number."""
    return {int(pad.stem): pad for pad in (map_ / soort).glob("*.duckdb") if pad.stem.isdecimal()}


def remove_leftovers(map_: Path, huidig: Huidig | None) -> None:
    """Remove what a killed import left; other files in the folder are somebody's and stay."""
    blijft: dict[str, set[int]] = {}
    if huidig is None or huidig.bronbestand.exists():  # else another folder may be all there is
        blijft |= {naam: set() for naam in _list_bronmappen(map_)}
    if huidig:
        brons = list_nummers(map_, huidig.bronmap)
        blijft[huidig.bronmap] = {nummer for nummer in brons
                                  if huidig.vanaf <= nummer <= huidig.bron}
    blijft["publicatie"] = {regel.nummer for regel in list_publicaties(map_)}
    if huidig and huidig.publicatie:
        blijft["publicatie"].add(huidig.publicatie)  # also when it is damaged
    for soort, nummers in blijft.items():
        for nummer, pad in list_nummers(map_, soort).items():
            if nummer not in nummers:
                _remove(pad)
        for eind in (".wal", ".tmp"):  # DuckDB's own, beside a file that is being written
            for pad in (map_ / soort).glob(f"*.duckdb{eind}"):
                _remove(pad)
        if not nummers:
            with suppress(OSError):  # not there, or something of somebody is still in it
                (map_ / soort).rmdir()
    for pad in map_.glob("HUIDIG.*.deel"):
        _remove(pad)


def prune(huidig: Huidig) -> None:
    """Keep the newest files, and the older ones that are in use.

    In use is also the bron that the publication in view was counted from: the next is compared
    with it. Those from before a withdrawal go, whatever they are for.
    """
    brons = {regel.geteld_uit for regel in list_publicaties(huidig.map) if regel.is_huidig}
    for nummer, pad in list_nummers(huidig.map, huidig.bronmap).items():
        if nummer < huidig.vanaf:
            _remove(pad)
    for soort, gebruikt in ((huidig.bronmap, {huidig.bron, *brons}),
                            ("publicatie", {huidig.publicatie})):
        genummerd = list_nummers(huidig.map, soort)
        for nummer in sorted(genummerd)[:-BEWAAR]:
            if nummer not in gebruikt:
                _remove(genummerd[nummer])


def _list_bronmappen(map_: Path) -> list[str]:
    """The folders of brons: the one in use, and what a change of the key left."""
    return [pad.name for pad in map_.glob("bron*") if _BRONMAP.fullmatch(pad.name) and pad.is_dir()]


def _remove(pad: Path) -> None:
    with suppress(PermissionError):  # Windows: still open somewhere; the next import removes it
        if pad.is_dir():
            shutil.rmtree(pad)
        else:
            pad.unlink(missing_ok=True)


@contextmanager
def _open_van_nu(pad: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A publication with the tables it would have now. Raises Opslagfout for an older one."""
    try:
        with open_lezend(pad) as verbinding:
            yield verbinding
    except duckdb.Error:
        raise Opslagfout(pad.name, "Deze publicatie is van een eerdere versie.",
                         "Wacht op een volgende publicatie.") from None


def _insert_kop(nieuw: duckdb.DuckDBPyConnection, kop: Kop, instellingen: Instellingen) -> None:
    rij: dict[str, Any] = asdict(kop) | {
        "van": kop.van.isoformat(), "tot": kop.tot.isoformat(), "drempel": instellingen.drempel,
        "afrondbasis": instellingen.afrondbasis, "schema_versie": SCHEMA_VERSIE,
        "instellingen": json.dumps(asdict(instellingen))}
    kolommen = ", ".join(rij)
    waarden = ", ".join(f"${naam}" for naam in rij)
    nieuw.execute(f"INSERT INTO publicatie ({kolommen}) VALUES ({waarden})", rij)


def _as_table(rijen: Iterable[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(list(rijen))


def _insert(nieuw: duckdb.DuckDBPyConnection, naam: str, rijen: pa.Table) -> None:
    nieuw.register("rijen", rijen)
    nieuw.execute(f"INSERT INTO {naam} BY NAME FROM rijen")
    nieuw.unregister("rijen")
