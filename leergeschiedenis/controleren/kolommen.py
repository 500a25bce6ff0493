"""From raw columns to typed columns, sheet by sheet, with a finding for every wrong cell."""

from collections.abc import Iterable, Iterator, Sized
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import numpy as np
import pyarrow as pa

from leergeschiedenis.codeboek import typed_schema
from leergeschiedenis.contract import BLADEN
from leergeschiedenis.controleren.formulierregels import find_formulierregels
from leergeschiedenis.controleren.waarden import Gelezen, Verkeerd, parse_kolom
from leergeschiedenis.domein import RuwBlad, RuweKolom, RuweLevering
from leergeschiedenis.fouten import Bevinding
from leergeschiedenis.velden import Blad, Veld, normalise_naam

HOOGSTENS = 20_000  # findings of one kind; more tell nobody more, and a hostile file has millions
_SAMEN = 100_000  # of all kinds; from there
_TEN_MINSTE = 1000  # of each kind


@dataclass(frozen=True)
class GelezenBlad:
    """A typed table, and for every row and field where it stands on the sheet.

    A cell with an error is null in `tabel`; `fout` (field → row mask) tells it from an empty one,
    so that one mistake gives one finding.
    """

    bestand: str
    naam: str
    tabel: pa.Table
    rijnummers: np.ndarray
    letters: dict[str, str]
    fout: dict[str, np.ndarray]

    def is_fout(self, veld: str, rij: int | np.integer) -> bool:
        """True if this cell was wrong, so that it is not as empty as it looks."""
        return veld in self.letters and bool(self.fout[veld][rij])

    def find(self, rij: int | np.integer, veld: str, regel: str, gevonden: str,
             toegestaan: str = "", doe: str = "", ernst: str = "fout") -> Bevinding:
        """A finding at a row (index in the table) and field of this sheet."""
        letter = self.letters.get(veld) or next(iter(self.letters.values()), "A")
        cel = f"{letter}{self.rijnummers[rij]}"
        return Bevinding(self.bestand, self.naam, cel, ernst, regel, gevonden, toegestaan, doe)


def limit(bevindingen: Iterable[Bevinding], eerdere: Sized = ()) -> list[Bevinding]:
    """The first findings of one kind, with a last one that says if there are more.

    Fewer where the kinds before it gave many.
    """
    reeks = iter(bevindingen)
    eerste = list(islice(reeks, max(_TEN_MINSTE, min(HOOGSTENS, _SAMEN - len(eerdere)))))
    if meer := next(reeks, None):
        eerste.append(replace(meer, gevonden="vanaf hier staat dezelfde fout in nog meer cellen.",
                              toegestaan="", doe="Verbeter eerst de vorige."))
    return eerste


def read_bladen(ruw: RuweLevering) -> tuple[dict[str, GelezenBlad], list[Bevinding]]:
    """Every sheet of the contract as typed columns; a missing sheet is an empty one."""
    bevindingen: list[Bevinding] = []
    gevonden = {normalise_naam(naam): blad for naam, blad in ruw.bladen.items()}
    bekend = {normalise_naam(blad.naam) for blad in BLADEN}
    for naam, vreemd in gevonden.items():
        if naam not in bekend and vreemd.kolommen:
            bevindingen.append(Bevinding(
                ruw.bestand, vreemd.naam, "", "let op", "onbekend blad",
                "dit blad hoort niet bij het formulier en is niet gelezen.",
                f"Bekend zijn {', '.join(b.naam for b in BLADEN)}.",
                "Verwijder het blad, of verbeter de naam."))
    bladen: dict[str, GelezenBlad] = {}
    for blad in BLADEN:
        rauw = gevonden.get(normalise_naam(blad.naam)) or _leeg(blad)
        bladen[blad.naam] = _read_blad(ruw.bestand, blad, rauw, bevindingen)
    return bladen, bevindingen


def _read_blad(bestand: str, blad: Blad, rauw: RuwBlad,
               bevindingen: list[Bevinding]) -> GelezenBlad:
    kolommen = _match_kolommen(bestand, blad, rauw, bevindingen)
    weg, gewijzigd = find_formulierregels(bestand, blad, rauw, kolommen)
    bevindingen += limit(gewijzigd, bevindingen)
    kolommen = {naam: replace(kolom, codes=kolom.codes.filter(pa.array(~weg)))
                for naam, kolom in kolommen.items()}
    rijnummers = np.asarray(rauw.rijnummers)[~weg]
    aantal = len(rijnummers)
    if blad.verplicht and not aantal and not gewijzigd:
        bevindingen.append(Bevinding(
            bestand, blad.naam, "", "fout", "leeg blad", "dit blad ontbreekt of is leeg.", "",
            f"Vul het in: {blad.betekenis}"))
    reeksen: dict[str, pa.Array] = {}
    fout: dict[str, np.ndarray] = {}
    schema = typed_schema(blad.naam)
    letters = {naam: kolom.letter for naam, kolom in kolommen.items()}
    gelezen = GelezenBlad(bestand, blad.naam, pa.table({}), rijnummers, letters, fout)
    for veld in blad.velden:
        kolom = kolommen.get(veld.naam)
        if kolom is None:
            if veld.verplicht and aantal:
                bevindingen.append(Bevinding(
                    bestand, blad.naam, "", "fout", "kolom ontbreekt",
                    f"de kolom '{veld.naam}' ontbreekt.", "", "Voeg de kolom toe en vul hem in."))
            fout[veld.naam] = np.ones(aantal, bool)
            for naam in _namen(veld):
                reeksen[naam] = pa.nulls(aantal, schema.field(naam).type)
            continue
        codes = np.asarray(kolom.codes.fill_null(-1))
        uitkomsten = parse_kolom(veld, kolom.waarden)
        reeksen |= _typed(veld, uitkomsten, codes, schema)
        fout[veld.naam] = _verkeerd(uitkomsten, codes)
        bevindingen += limit(_wrong_cells(gelezen, veld, uitkomsten, codes), bevindingen)
        bevindingen += limit(_empty_cells(gelezen, veld, uitkomsten, codes), bevindingen)
    tabel = pa.table({naam: reeksen[naam] for naam in schema.names}, schema=schema)
    return GelezenBlad(bestand, blad.naam, tabel, gelezen.rijnummers, letters, fout)


def _match_kolommen(bestand: str, blad: Blad, rauw: RuwBlad,
                    bevindingen: list[Bevinding]) -> dict[str, RuweKolom]:
    bekend = {normalise_naam(veld.naam): veld.naam for veld in blad.velden}
    kolommen: dict[str, RuweKolom] = {}
    for kolom in rauw.kolommen:
        naam = bekend.get(normalise_naam(kolom.kop))
        cel = f"{kolom.letter}{rauw.koprij}"
        if naam is None:
            wat = f"de kolom '{_kort(kolom.kop)}'" if kolom.kop else "deze kolom heeft geen kop,"
            bevindingen.append(Bevinding(
                bestand, blad.naam, cel, "let op", "onbekende kolom",
                f"{wat} hoort niet bij dit blad en is niet gelezen.", "",
                "Verwijder de kolom, of verbeter de kop."))
        elif naam in kolommen:
            bevindingen.append(Bevinding(
                bestand, blad.naam, cel, "fout", "dubbele kolom",
                f"de kolom '{naam}' staat er twee keer.", "", "Verwijder er één."))
        else:
            kolommen[naam] = kolom
    return kolommen


def _typed(veld: Veld, uitkomsten: list[Gelezen | Verkeerd], codes: np.ndarray,
           schema: pa.Schema) -> dict[str, pa.Array]:
    plekken = pa.array(codes, mask=codes < 0)
    goed = [u if isinstance(u, Gelezen) else Gelezen(None) for u in uitkomsten]
    bronnen: list[list[Any]] = [[u.waarde for u in goed], [u.ontbreekt for u in goed]]
    return {naam: pa.array(waarden, schema.field(naam).type).take(plekken)
            for naam, waarden in zip(_namen(veld), bronnen, strict=False)}


def _namen(veld: Veld) -> list[str]:
    dubbel = veld.ontbreekt and veld.is_getalveld
    return [veld.naam, f"{veld.naam}_ontbreekt"] if dubbel else [veld.naam]


def _verkeerd(uitkomsten: list[Gelezen | Verkeerd], codes: np.ndarray) -> np.ndarray:
    # The last place stands for empty cells, whose code is -1.
    is_fout: np.ndarray = np.array([isinstance(u, Verkeerd) for u in uitkomsten] + [False])[codes]
    return is_fout


def _wrong_cells(blad: GelezenBlad, veld: Veld, uitkomsten: list[Gelezen | Verkeerd],
                 codes: np.ndarray) -> Iterator[Bevinding]:
    for rij in np.flatnonzero(_verkeerd(uitkomsten, codes)):
        fout = uitkomsten[codes[rij]]
        assert isinstance(fout, Verkeerd)
        yield blad.find(rij, veld.naam, fout.regel, fout.gevonden, fout.toegestaan, fout.doe)


def _empty_cells(blad: GelezenBlad, veld: Veld, uitkomsten: list[Gelezen | Verkeerd],
                 codes: np.ndarray) -> Iterator[Bevinding]:
    if not veld.verplicht:
        return
    leeg = np.array([isinstance(u, Gelezen) and u.waarde is None and u.ontbreekt is None
                     for u in uitkomsten] + [True])
    for rij in np.flatnonzero(leeg[codes]):
        yield blad.find(rij, veld.naam, "verplicht", f"'{veld.naam}' is niet ingevuld.", "",
                        f"Vul in: {veld.betekenis}")


def _leeg(blad: Blad) -> RuwBlad:
    return RuwBlad(blad.naam, (), pa.array([], pa.int32()))


def _kort(kop: str) -> str:
    return kop if len(kop) <= 60 else kop[:57] + "…"

