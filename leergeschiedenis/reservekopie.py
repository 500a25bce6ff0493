"""The whole data folder as one verified file, and back.

A copy is a zip: what this software keeps in the folder, as it was while nobody could import, and a
manifest with the sum of each file. Whatever else somebody put there may be a key, under any name:
it does not come along, and the report names it.

Putting back unpacks into a new folder beside the present one, checks every sum there, and then the
two change names while nobody can do anything else; what was there stays as
`<folder>.voor-terugzetten`.
"""

import hashlib
import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Final

from leergeschiedenis import publicatie as publicaties
from leergeschiedenis.bron.kluis import SLEUTELBESTAND
from leergeschiedenis.domein import Huidig
from leergeschiedenis.fouten import Bevestigingnodig, Opslagfout
from leergeschiedenis.instellingen import data_map
from leergeschiedenis.logboek import (
    Gebeurtenis,
    hold_logboek,
    note,
    note_once,
    read_gebruiker,
    read_regels,
)
from leergeschiedenis.opslag import exchange_folders, now, sha256, sync_file, sync_folder
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.slot import hold_naam, hold_slot
from leergeschiedenis.voortgang import Voortgang, tell

MANIFEST: Final = "MANIFEST.json"
VORM: Final = "leergeschiedenis-reservekopie-1"
_BLOK: Final = 1 << 20
_EIGEN: Final = re.compile(
    r"HUIDIG|(?:instellingen|codelijsten)\.toml|(?:bron(?:-\d+)?|publicatie)/\d+\.duckdb"
    r"|logboek/\d{4}-\d{2}\.jsonl|toelichting/[^/]+\.[^/]+\.md"
    r"|presentaties/(?:eerder/[^/]+/)?[^/]+\.json")
_HALF: Final = (".wal", ".tmp", ".deel")  # what a killed process leaves
_VOORBIJ: Final = ("slot", "slot.wie", "zaal.json", "voorbeeld", "prijslijst.csv", "prijsindex.csv")
"""What is of this moment, or comes with the software."""


@dataclass(frozen=True)
class Kopieverslag:
    """What a copy holds: how many files, of which bron and publication, and how large it is; and
    the names of what stayed behind."""

    bestanden: int
    bron: int
    publicatie: int | None
    bytes: int
    niet_mee: tuple[str, ...]


@dataclass(frozen=True)
class _Manifest:
    """When a copy was made, and the sum of every file in it by name."""

    gemaakt: datetime
    sommen: dict[str, str]


def write_reservekopie(uit: Path, voortgang: Voortgang | None = None) -> Kopieverslag:
    """The data folder as one file at `uit`, whole and read back, or nothing.

    Raises Opslagfout if there is a file at `uit` already, or there is nothing to copy.
    """
    if uit.exists():
        raise Opslagfout("reservekopie", f"'{uit.name}' bestaat al.", "Kies een andere naam; een "
                         "reservekopie vervangt nooit een andere.")
    if uit.resolve().is_relative_to(data_map()):
        raise Opslagfout("reservekopie", "De kopie zou in de gegevensmap zelf komen.",
                         "Kies een plek buiten de gegevensmap, op een andere schijf.")
    deel = uit.with_name(f"{uit.name}.{os.getpid()}.deel")
    with hold_slot(data_map()):
        huidig = read_huidig()
        if huidig is None:
            raise Opslagfout("reservekopie", "Er is nog niets ingelezen.", "Neem eerst leveringen "
                             "op met 'importeer'.")
        _check_heel(huidig)
        try:
            sommen = _write_zip(deel, huidig.map, voortgang)
            tell(voortgang, "Reservekopie nalezen")
            _read_manifest(deel)  # every byte once more, from the disk
            sync_file(deel)
            os.link(deel, uit)  # refuses where a file came in the meantime
            sync_folder(uit.parent)
        except FileExistsError:
            raise Opslagfout("reservekopie", f"'{uit.name}' bestaat al.",
                             "Kies een andere naam.") from None
        finally:
            deel.unlink(missing_ok=True)
        note(Gebeurtenis.GEKOPIEERD, read_gebruiker(), bron=huidig.bron)
        niet_mee = tuple(naam for naam in _list_bestanden(huidig.map) if not _is_eigen(naam))
    return Kopieverslag(len(sommen), huidig.bron, huidig.publicatie, uit.stat().st_size, niet_mee)


def restore_reservekopie(bestand: Path, ja: bool = False,
                         voortgang: Voortgang | None = None) -> tuple[Huidig, Path | None]:
    """Put a copy in the place of the data folder; returns what is in use now, and where what was
    there stands.

    Raises Opslagfout if it is no whole copy, or if what an earlier time put aside is still there;
    Bevestigingnodig without `ja` if someone may have been withdrawn after the copy was made.
    """
    map_ = data_map()
    oud = map_.with_name(f"{map_.name}.voor-terugzetten")
    tell(voortgang, "Reservekopie controleren")
    manifest = _read_manifest(bestand)
    with hold_slot(map_) as slot:
        _clear_half(map_, oud)
        if oud.exists():
            raise Opslagfout("terugzetten", f"De map '{oud.name}' is er nog van een vorige keer.",
                             "Bekijk die map en haal haar weg, of geef haar een andere naam.")
        nieuw = map_.with_name(f"{map_.name}{_NIEUW}")
        try:
            if not ja:
                _ask_ingetrokken(manifest.gemaakt)
            _unpack(bestand, nieuw, manifest.sommen, voortgang)
            huidig = read_huidig(nieuw)
            if huidig is None:
                raise Opslagfout(bestand.name, "In deze kopie ontbreekt HUIDIG.", _ANDERE)
            _check_heel(huidig)
            with hold_naam(map_):
                _keep_rest(map_, nieuw)
                slot.release()  # Windows renames no folder in which it is still open
                exchange_folders(nieuw, map_)
            with hold_logboek():  # what somebody did just before, under the other name now
                _merge_logboek(nieuw, map_)
        finally:
            had_iets = _clear_half(map_, oud)
    note(Gebeurtenis.TERUGGEZET, read_gebruiker(), kopie_van_bron=huidig.bron)
    return replace(huidig, map=map_), oud if had_iets else None


_NIEUW: Final = ".terugzetten.deel"
_ANDERE: Final = "Gebruik een andere reservekopie."


def _list_bestanden(map_: Path) -> Iterator[str]:
    """The files of the folder that last, in a fixed order; a link may lead anywhere."""
    for pad in sorted(map_.rglob("*")):
        naam = pad.relative_to(map_)
        if (naam.parts[0] not in _VOORBIJ and pad.name != "slot" and pad.suffix not in _HALF
                and (pad.is_file() or pad.is_symlink())):
            yield naam.as_posix()


def _is_eigen(naam: str) -> bool:
    """True for what this software keeps under that name, and is not the key after all."""
    sleutel = os.environ.get(SLEUTELBESTAND)
    pad = data_map() / naam
    return (_EIGEN.fullmatch(naam) is not None and not pad.is_symlink()
            and not (sleutel and pad == Path(sleutel).resolve()))


def _write_zip(uit: Path, map_: Path, voortgang: Voortgang | None) -> dict[str, str]:
    sommen: dict[str, str] = {}
    bestanden = [naam for naam in _list_bestanden(map_) if _is_eigen(naam)]
    # What DuckDB wrote is packed already; an encrypted bron cannot be.
    with zipfile.ZipFile(uit, "x", zipfile.ZIP_STORED, allowZip64=True) as pak:
        os.chmod(uit, 0o600)
        for plek, naam in enumerate(bestanden, start=1):
            tell(voortgang, "Reservekopie schrijven", plek, len(bestanden))
            som = hashlib.sha256()
            with (map_ / naam).open("rb") as van, pak.open(naam, "w", force_zip64=True) as naar:
                for blok in _read_blocks(van):
                    som.update(blok)
                    naar.write(blok)
            sommen[naam] = som.hexdigest()
        pak.writestr(MANIFEST, json.dumps(
            {"vorm": VORM, "gemaakt": now().isoformat(), "bestanden": sommen}, indent=1))
    return sommen


def _read_manifest(bestand: Path) -> _Manifest:
    """What a copy says it holds, after every file in it was read and found equal.

    Raises Opslagfout.
    """
    try:
        with zipfile.ZipFile(bestand) as pak:
            manifest = json.loads(pak.read(MANIFEST))
            if manifest["vorm"] != VORM:
                raise ValueError(manifest["vorm"])
            sommen: dict[str, str] = dict(manifest["bestanden"])
            if sorted(pak.namelist()) != sorted([*sommen, MANIFEST]):
                raise ValueError("other files")
            for naam, som in sommen.items():
                if PurePosixPath(naam).is_absolute() or ".." in PurePosixPath(naam).parts or (
                        "\\" in naam or ":" in naam):
                    raise ValueError(naam)
                with pak.open(naam) as stroom:
                    if _sum(stroom) != som:
                        raise ValueError(naam)
    except FileNotFoundError:
        raise Opslagfout(bestand.name, "Dit bestand is er niet.", "Controleer de naam.") from None
    # All that zipfile and json raise on what is not a whole copy of ours.
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError, NotImplementedError,
            RuntimeError):
        raise Opslagfout(bestand.name, "Dit is geen hele reservekopie: zij is beschadigd, of van "
                         "iets anders.", f"Er is niets veranderd. {_ANDERE}") from None
    return _Manifest(datetime.fromisoformat(manifest["gemaakt"]), sommen)


def _unpack(bestand: Path, naar: Path, sommen: dict[str, str], voortgang: Voortgang | None) -> None:
    naar.mkdir(parents=True)
    with zipfile.ZipFile(bestand) as pak:
        for plek, (naam, som) in enumerate(sommen.items(), start=1):
            tell(voortgang, "Reservekopie terugzetten", plek, len(sommen))
            pad = naar / naam
            pad.parent.mkdir(parents=True, exist_ok=True)
            with pak.open(naam) as van, pad.open("xb") as schrijf:
                shutil.copyfileobj(van, schrijf, _BLOK)
            sync_file(pad)
            if sha256(pad) != som:
                raise Opslagfout(bestand.name, f"'{naam}' kwam niet goed over.",
                                 "Controleer de schijf en probeer het opnieuw.")


def _check_heel(huidig: Huidig) -> None:
    """Raises Opslagfout if a file in use is not there, or is not what was written."""
    publicaties.check_bron(huidig)
    publicaties.check_publicatie(huidig)


def _ask_ingetrokken(moment: datetime) -> None:
    """Raises Bevestigingnodig unless the logbook goes back that far and knows of no withdrawal."""
    with suppress(Opslagfout):  # damaged: then it cannot say what was still to be written down
        huidig = read_huidig()
        if huidig is not None and huidig.logregel:
            note_once(huidig.logregel)
    try:
        regels = read_regels()
    except OSError:
        regels = []
    doe = "Bevestig met --ja, en trek ze daarna opnieuw in."
    if any(regel.gebeurtenis is Gebeurtenis.INGETROKKEN and regel.moment > moment
           for regel in regels):
        raise Bevestigingnodig("terugzetten", "Na deze kopie zijn gegevens ingetrokken; wie zich "
                               "terugtrok staat er weer in.", doe)
    if all(regel.moment > moment for regel in regels):
        raise Bevestigingnodig("terugzetten", "Het logboek gaat niet terug tot deze kopie; zijn er "
                               "daarna gegevens ingetrokken, dan staan die er weer in.", doe)


def _clear_half(map_: Path, oud: Path) -> bool:
    """Clear the folder beside: a copy that was only half unpacked goes, but what was in use before
    (it has the lock in it) becomes `oud`; True if that holds anything."""
    naast = map_.with_name(f"{map_.name}{_NIEUW}")
    if not (naast / "slot").exists():
        shutil.rmtree(naast, ignore_errors=True)
        return False
    (naast / "slot.wie").unlink(missing_ok=True)
    had_iets = any(pad.name != "slot" and pad.relative_to(naast).parts[0] not in _VOORBIJ
                   for pad in naast.rglob("*") if not pad.is_dir())
    if not had_iets:
        shutil.rmtree(naast)
    elif not oud.exists():  # else somebody must see to that one first
        os.rename(naast, oud)
        sync_folder(oud.parent)
    return had_iets


def _keep_rest(map_: Path, nieuw: Path) -> None:
    """What came with the software stays where it looks for it, and no line of the logbook goes."""
    _merge_logboek(map_, nieuw)
    for naam in _VOORBIJ:
        if (map_ / naam).is_dir():
            shutil.copytree(map_ / naam, nieuw / naam)
        elif (map_ / naam).is_file() and not naam.startswith("slot"):
            shutil.copy2(map_ / naam, nieuw / naam)


def _merge_logboek(van: Path, naar: Path) -> None:
    for pad in (van / "logboek").glob("*.jsonl"):
        _merge_regels(pad, naar / "logboek" / pad.name)


def _merge_regels(van: Path, naar: Path) -> None:
    """Put the lines of both in `naar`, each once; they begin with their moment."""
    naar.parent.mkdir(exist_ok=True)
    regels = {regel for pad in (van, naar) if pad.exists()
              for regel in pad.read_bytes().split(b"\n") if regel}
    naar.write_bytes(b"".join(regel + b"\n" for regel in sorted(regels)))
    shutil.copymode(van, naar)


def _sum(stroom: IO[bytes]) -> str:
    som = hashlib.sha256()
    for blok in _read_blocks(stroom):
        som.update(blok)
    return som.hexdigest()


def _read_blocks(stroom: IO[bytes]) -> Iterator[bytes]:
    while blok := stroom.read(_BLOK):
        yield blok
