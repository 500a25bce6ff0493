"""Which files are in use: what `HUIDIG` names, the publications that are kept, and putting back.

`HUIDIG` is replaced in one move, and a file that it names is never written again; so a reader sees
the old state or the new one, whatever happens to an import.
"""

import json
import re
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import duckdb

from leergeschiedenis.domein import Huidig, publicatiebestand
from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.instellingen import data_map
from leergeschiedenis.logboek import note_once
from leergeschiedenis.opslag import open_lezend, replace_file, sha256

BEWAAR = 5
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
                      int(inhoud.get("vanaf", 0)), inhoud.get("bronsom"), inhoud.get("logregel"))
    except (ValueError, KeyError, TypeError, IndexError):
        raise Opslagfout("HUIDIG", "Dit bestand is beschadigd.", "Herstel de gegevensmap "
                         "uit de reservekopie met 'terugzetten'.") from None


def write_huidig(huidig: Huidig, logregel: str | None = None) -> None:
    """Make these files the ones in use, and say with them what belongs in the logbook by that."""
    inhoud = {"bron": huidig.bron, "publicatie": huidig.publicatie, "bestand": huidig.bestand,
              "sha256": huidig.sha256, "bronmap": huidig.bronmap, "terugval": huidig.terugval,
              "vanaf": huidig.vanaf, "logregel": logregel,
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


def is_beschadigd(huidig: Huidig) -> bool:
    """True if there should be a publication in view, and it is gone or damaged."""
    try:
        check_publicatie(huidig)
    except Opslagfout:
        return True
    return False


def drop_beschadigd(huidig: Huidig) -> Huidig:
    """The state to go on with: without the publication in view, and without its file, if that is
    damaged. Nobody can be shown it, and nothing may be compared with it."""
    if not is_beschadigd(huidig):
        return huidig
    if huidig.publicatiebestand is not None:
        _remove(huidig.publicatiebestand)
    return huidig.hide()


def find_te_zien(huidig: Huidig | None) -> int | None:
    """The publication that pages show: the one in view or, if that is damaged, what stands in."""
    if huidig is not None and is_beschadigd(huidig):
        huidig = huidig.fall_back()
    return huidig.publicatie if huidig else None


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
    """Write down what a killed process still had to, and remove what it left; other files in the
    folder are somebody's and stay."""
    if huidig and huidig.logregel:
        note_once(huidig.logregel)
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
