"""Questions to the publication: finds queries/*.sql, checks what is asked, answers.

The only route by which a number reaches a screen. Answers are kept by (publication, question,
selection, parameters), so that what was asked once is looked up, not counted.
"""

import json
import re
import threading
import time
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import duckdb

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord, Huidig, Keuze, PublicatieKenmerk
from leergeschiedenis.fouten import Keuzefout, Opslagfout
from leergeschiedenis.geheugen import Geheugen
from leergeschiedenis.instellingen import PROJECT
from leergeschiedenis.opslag import load_extension, load_schema, quote
from leergeschiedenis.publicatie import check_publicatie, read_huidig

MAP = PROJECT / "queries"
ANTWOORDEN_ONTHOUDEN = 1024
AFGELEID_ONTHOUDEN = 1024
VRAGEN_PER_VERBINDING = 1000
_TABELLEN = ("publicatie", "kenmerk", "waarde", "telling", "cel", "maat", "levering", "aflevering",
             "les", "citaat", "zoektekst", "mijlpaal", "afspraak", "termijn", "toelichting",
             "codeboek", "codelijst", "audit")
_OPSOMMING = (("telling", "telling", "tellingen"), ("lijst", "codelijst", "lijsten"),
              ("lijst2", "codelijst", "lijsten"))
"""Per parameter what it names, and the question that lists what it can be."""

_VERKEERDE_WAARDE = (duckdb.ConversionException, duckdb.BinderException, duckdb.OutOfRangeException,
                     duckdb.InvalidInputException, duckdb.TypeMismatchException)
_KOP = re.compile(r"^-- (doel|korrel|parameters|kolommen): ?(.*)$", re.MULTILINE)

T = TypeVar("T")
Sleutel = tuple[int, str, Keuze, tuple[tuple[str, Any], ...]]


@dataclass(frozen=True)
class Vraag:
    """One file of queries/: what it is for, its grain, what it takes and what it gives."""

    naam: str
    doel: str
    korrel: str
    parameters: tuple[str, ...]
    kolommen: tuple[str, ...]
    sql: str


@dataclass(frozen=True)
class Kenmerkwaarde:
    """A value one can choose: shown by itself, so choosing it cannot come up empty."""

    code: str
    label: str
    samengevoegd: tuple[str, ...] = ()


@dataclass(frozen=True)
class Niveau:
    """One level of a kenmerk, such as 'halfjaar' of 'periode', with the values to choose from."""

    kenmerk: str
    kolom: str
    label: str
    niveau: int
    meerwaardig: bool
    aantal_waarden: int  # with those that are not shown
    waarden: tuple[Kenmerkwaarde, ...]

    def label_of(self, code: str) -> str:
        """The label of a code; the code itself when it is not a value of this level."""
        return next((w.label for w in self.waarden if w.code == code), code)


@cache
def load_vragen() -> dict[str, Vraag]:
    """All questions by name. Raises ValueError for a file with an incomplete header."""
    return read_vragen(MAP)


def read_vragen(map_: Path) -> dict[str, Vraag]:
    """The questions in a folder itself, not in those below it, by name."""
    return {pad.stem: _parse_vraag(pad) for pad in sorted(map_.glob("*.sql"))}


def stel_vraag(naam: str, keuze: Keuze = Keuze(), **parameters: Any) -> Antwoord:
    """The answer of the publication in view.

    Raises Keuzefout when the telling or list is unknown, the selection has an unknown or hidden
    value, more conditions than the cube has, or two levels of one kenmerk; it is never answered
    wider than was asked.
    """
    with hold_publicatie():
        _check_parameters(parameters)
        if keuze or "groep" in parameters:
            keuze = check_keuze(keuze, tuple(
                parameters[p] for p in ("groep", "groep2") if p in parameters))
        publicatie = _current()
        return publicatie.answer(
            (publicatie.nummer, naam, keuze, tuple(sorted(parameters.items()))))


def keep(sleutel: Hashable, maak: Callable[[], T]) -> T:
    """What was made before of the publication in view under this key, else made now.

    When another publication comes into view, all that was made of the one before is let go. Raises
    Opslagfout when there is none.
    """
    with hold_publicatie():
        return _current().afgeleid.keep(sleutel, maak)


def read_kenmerk() -> PublicatieKenmerk:
    """What the publication in view says of itself. Raises Opslagfout when there is none."""
    return _parse_kenmerk(stel_vraag("publicatie"))


@lru_cache(maxsize=2)  # asked several times in every run of a page
def _parse_kenmerk(publicatie: Antwoord) -> PublicatieKenmerk:
    rij = publicatie.as_dicts()[0]
    return PublicatieKenmerk(**(rij | {"instellingen": json.loads(rij["instellingen"])}))


def load_niveaus() -> Mapping[str, Niveau]:
    """Per kenmerk column: its level and the values that can be chosen."""
    return _build_niveaus(stel_vraag("kenmerken"), stel_vraag("waarden"))


@lru_cache(maxsize=2)  # as often
def _build_niveaus(kenmerken: Antwoord, waarden: Antwoord) -> Mapping[str, Niveau]:
    per_kolom: dict[str, list[Kenmerkwaarde]] = {}
    for rij in waarden.as_dicts():
        per_kolom.setdefault(rij["kolom"], []).append(
            Kenmerkwaarde(rij["code"], rij["label"], tuple(rij["samengevoegd"] or ())))
    return MappingProxyType({
        rij["kolom"]: Niveau(**rij, waarden=tuple(per_kolom.get(rij["kolom"], ())))
        for rij in kenmerken.as_dicts()})


def name_niveaus(niveaus: Mapping[str, Niveau]) -> str:
    """What can be filtered on, as it is called on the screen."""
    return taal.join_namen([niveau.label for niveau in niveaus.values()])


def check_keuze(keuze: Keuze, groepen: tuple[str, ...] = ()) -> Keuze:
    """The selection as it will be answered: a wholly chosen kenmerk is no condition.

    Raises Keuzefout, with what to do, when it cannot be answered exactly as asked.
    """
    niveaus, kop = load_niveaus(), read_kenmerk()
    waarden: dict[str, tuple[str, ...]] = {}
    for kolom, codes in keuze.waarden:
        niveau = niveaus.get(kolom)
        if niveau is None:
            raise Keuzefout("Keuze", f"'{kolom}' is geen kenmerk van deze publicatie.",
                            f"Kies uit {name_niveaus(niveaus)}.")
        bekend = {waarde.code for waarde in niveau.waarden}
        if onbekend := sorted(set(codes) - bekend):
            raise Keuzefout("Keuze", f"'{onbekend[0]}' is niet te kiezen bij {niveau.label}.",
                            "Zij bestaat niet, of is te klein of herleidbaar. Kies een andere.")
        if niveau.meerwaardig and len(codes) > 1:
            raise Keuzefout("Keuze", f"Bij {niveau.label} kan één waarde tegelijk.",
                            "Kies er één; een casus kan er meer dan één hebben.")
        # Only with the hidden ones does a kenmerk make its whole.
        if niveau.meerwaardig or len(codes) < niveau.aantal_waarden:
            waarden[kolom] = codes
    _check_voorwaarden({*waarden, *groepen}, niveaus, kop.m)
    return Keuze.of(waarden)


def _check_parameters(parameters: Mapping[str, Any]) -> None:
    """Unknown is not the same as hidden, and is never answered as if it were."""
    for naam, wat, vraag in _OPSOMMING:
        if naam in parameters:
            bekend = [rij[0] for rij in stel_vraag(vraag).rijen]
            if parameters[naam] not in bekend:
                raise Keuzefout("Vraag", f"'{parameters[naam]}' is geen {wat} van deze publicatie.",
                                f"Kies uit {', '.join(bekend)}.")


def _check_voorwaarden(kolommen: set[str], niveaus: Mapping[str, Niveau], m: int) -> None:
    if onbekend := sorted(kolommen - niveaus.keys()):
        raise Keuzefout("Keuze", f"'{onbekend[0]}' is geen kenmerk van deze publicatie.",
                        f"Kies uit {name_niveaus(niveaus)}.")
    kenmerken = {niveaus[kolom].kenmerk for kolom in kolommen}
    if len(kenmerken) < len(kolommen):
        raise Keuzefout("Keuze", "Eén kenmerk is op twee niveaus gekozen.",
                        "Kies bijvoorbeeld jaar of halfjaar, niet allebei.")
    if len(kolommen) > m:
        raise Keuzefout(
            "Keuze", f"Dit combineert {len(kolommen)} kenmerken; ten hoogste {m} kan, anders zijn "
            "groepen te klein.", "Haal een filter of de uitsplitsing weg.")


def warm_up() -> None:
    """Open the publication in view and answer what every page asks first."""
    if read_huidig() is not None:
        read_kenmerk()
        load_niveaus()
        stel_vraag("lessen", hoogstens=1)  # at its first parameter DuckDB loads pandas: 0.2 s


def renew_verbinding() -> None:
    """Let go of what DuckDB keeps of the questions that were asked; for a server, now and then."""
    if (publicatie := _open_publicatie) is not None:
        publicatie.renew()


class _Publicatie:
    """One open publication: a connection, a cursor per question, the answers given before, and what
    was made of them."""

    def __init__(self, getoond: Huidig, huidig: Huidig) -> None:
        """`getoond`: `huidig` itself, or what is shown in its place."""
        assert getoond.publicatie is not None
        assert getoond.publicatiebestand is not None
        self.nummer = getoond.publicatie
        self.huidig = huidig
        self._getoond = getoond
        self._verbinding = _open(getoond)
        self._gevraagd = 0  # over this connection
        self.afgeleid = Geheugen(AFGELEID_ONTHOUDEN)
        self._antwoorden = Geheugen(ANTWOORDEN_ONTHOUDEN)
        self._slot = threading.Lock()

    def answer(self, sleutel: Sleutel) -> Antwoord:
        return self._antwoorden.keep(sleutel, lambda: self._count(sleutel))

    def renew(self) -> None:
        """Go on over another connection, if much was asked over this one; it closes after the last
        question that is being answered.

        DuckDB keeps 2 KB of every question until the database is closed (1.5.5, also in memory and
        with one cursor); in a full room that was 38 MB in nine minutes.
        """
        if self._gevraagd < VRAGEN_PER_VERBINDING:
            return
        with suppress(Opslagfout):  # its file is pruned or damaged: this one has it open
            verbinding = _open(self._getoond)
            with self._slot:
                self._verbinding, self._gevraagd = verbinding, 0

    def _count(self, sleutel: Sleutel) -> Antwoord:
        _, naam, keuze, parameters = sleutel
        vraag = load_vragen()[naam]
        waarden: dict[str, Any] = dict(parameters)
        if "keuze" in vraag.parameters:
            waarden["keuze"] = [f"{kolom}={code}" for kolom, codes in keuze.waarden
                                for code in codes]
        if set(waarden) != set(vraag.parameters):
            raise ValueError(f"{naam}: asks {vraag.parameters}, was given {sorted(waarden)}")
        with self._slot:  # a connection is not safe among threads, a cursor of one's own is
            cursor = self._verbinding.cursor()
            self._gevraagd += 1
        with cursor:
            try:
                rijen = cursor.execute(vraag.sql, waarden).fetchall()
            except _VERKEERDE_WAARDE:
                raise Keuzefout("Vraag", f"'{naam}' is met deze waarden niet te beantwoorden.",
                                "Controleer de waarden die u meegaf.") from None
        return Antwoord(naam, self.nummer, keuze, vraag.kolommen,
                        tuple(tuple(_frozen(w) for w in rij) for rij in rijen))


AANLOOP = 20.0
"""Seconds that the publication before may stay in view while the next is made ready."""

_open_publicatie: _Publicatie | None = None
_open_slot = threading.Lock()
_maakt_klaar = False  # someone makes every new publication ready
_gezien: tuple[Huidig, float] | None = None  # the one that is waited for, and since when
_gehouden: ContextVar[_Publicatie | Opslagfout | None] = ContextVar("gehouden", default=None)


@contextmanager
def hold_publicatie() -> Iterator[None]:
    """All questions asked within are answered by one publication, whatever `HUIDIG` becomes.

    That there is none, or that it is damaged, is held as well. Within another hold, that one goes
    on.
    """
    if _gehouden.get() is not None:
        yield
        return
    try:
        gehouden: _Publicatie | Opslagfout = _read_current()
    except Opslagfout as fout:
        gehouden = fout
    merk = _gehouden.set(gehouden)
    try:
        yield
    finally:
        _gehouden.reset(merk)


def _current() -> _Publicatie:
    """The publication that is held, else the one that HUIDIG names now."""
    gehouden = _gehouden.get() or _read_current()
    if isinstance(gehouden, Opslagfout):
        raise Opslagfout(gehouden.waar, gehouden.gevonden, gehouden.doe)
    return gehouden


def _read_current() -> _Publicatie:
    """The publication that HUIDIG names now, opened at the first question after it; as long as that
    one is made ready, the one before.
    """
    global _open_publicatie
    huidig = read_huidig()
    if huidig is None:
        raise Opslagfout("Gegevens", "Er is nog geen publicatie.",
                         "Neem leveringen op met: python -m leergeschiedenis importeer.")
    if huidig.publicatie is None:  # after a withdrawal
        raise Opslagfout("Gegevens", "Er is nu geen publicatie te zien.",
                         "Wie de gegevens beheert, ziet op Leveringen wat er nodig is.")
    with _open_slot:
        if _open_publicatie is None or (
                _open_publicatie.huidig != huidig and not _may_stay(_open_publicatie, huidig)):
            _open_publicatie = _open_huidig(huidig)
        return _open_publicatie


def make_ready(maak: Callable[[], None]) -> None:
    """Do this with the publication that HUIDIG names now, and only then bring it into view.

    From the first time on, whoever looks meanwhile sees the publication before it: if that may
    still be shown, and not for long. Raises Opslagfout when it cannot be opened.
    """
    global _open_publicatie, _maakt_klaar
    _maakt_klaar = True
    huidig, in_beeld = read_huidig(), _open_publicatie
    if huidig is None or huidig.publicatie is None:
        return
    nieuw = in_beeld if in_beeld and in_beeld.huidig == huidig else _open_huidig(huidig)
    merk = _gehouden.set(nieuw)
    try:
        maak()
    finally:
        _gehouden.reset(merk)
        with _open_slot:
            if read_huidig() == huidig:
                _open_publicatie = nieuw


def is_in_beeld() -> bool:
    """Whether what HUIDIG names is shown; not so as long as it is made ready."""
    huidig, in_beeld = read_huidig(), _open_publicatie
    return (huidig is None or in_beeld is None or in_beeld.huidig == huidig
            or not _may_stay(in_beeld, huidig))


def _may_stay(in_beeld: _Publicatie, huidig: Huidig) -> bool:
    """Whether the publication in view may stay until this one is ready: it is the one that could be
    shown in its place."""
    global _gezien
    vorige = huidig.fall_back()
    if not _maakt_klaar or vorige is None or in_beeld.huidig.sha256 != vorige.sha256:
        return False
    if _gezien is None or _gezien[0] != huidig:
        _gezien = huidig, time.monotonic()
    return time.monotonic() - _gezien[1] < AANLOOP


def _open_huidig(huidig: Huidig) -> _Publicatie:
    """The publication in view or, if that is damaged, the one that may be shown in its place."""
    try:
        return _Publicatie(huidig, huidig)
    except (Opslagfout, duckdb.Error):
        if (vorige := huidig.fall_back()) is None:
            raise
        return _Publicatie(vorige, huidig)


def read_beschadigd() -> int | None:
    """The number of the publication that should be in view and is damaged; None if it is whole."""
    with hold_publicatie():
        publicatie = _current()
        nummer = publicatie.huidig.publicatie
        return nummer if nummer != publicatie.nummer else None


def _open(huidig: Huidig) -> duckdb.DuckDBPyConnection:
    """A connection on a publication, after a look whether it is still what was published."""
    check_publicatie(huidig)
    verbinding = duckdb.connect(":memory:", config={
        "autoload_known_extensions": "false", "autoinstall_known_extensions": "false"})
    verbinding.execute(f"ATTACH {quote(huidig.publicatiebestand or '')} AS publicatiebestand"
                       " (READ_ONLY)")
    for tabel in _TABELLEN:
        verbinding.execute(f"CREATE VIEW {tabel} AS FROM publicatiebestand.main.{tabel}")
    verbinding.execute(load_schema("vragen.sql"))
    met_index = load_extension(verbinding, "fts") and verbinding.execute(
        "SELECT count(*) > 0 FROM duckdb_schemas() WHERE schema_name = 'fts_main_zoektekst'"
    ).fetchone() == (True,)
    verbinding.execute(load_schema(
        "zoeken_met_index.sql" if met_index else "zoeken_zonder_index.sql"))
    verbinding.execute("SET enable_external_access = false")
    verbinding.execute("SET threads = 1")  # many small questions at once, not one that is large
    verbinding.execute("SET memory_limit = '1GB'")
    verbinding.execute("SET lock_configuration = true")
    return verbinding


def _parse_vraag(pad: Path) -> Vraag:
    tekst = pad.read_text(encoding="utf-8")
    kop = dict(_KOP.findall(tekst))
    if set(kop) != {"doel", "korrel", "parameters", "kolommen"}:
        raise ValueError(f"{pad.name}: header needs doel, korrel, parameters and kolommen")
    lijsten = {deel: tuple(n.strip() for n in kop[deel].split(",") if n.strip())
               for deel in ("parameters", "kolommen")}
    return Vraag(pad.stem, kop["doel"], kop["korrel"], lijsten["parameters"], lijsten["kolommen"],
                 tekst)


def _frozen(waarde: Any) -> Any:
    return tuple(waarde) if isinstance(waarde, list) else waarde
