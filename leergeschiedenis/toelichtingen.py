"""The municipality's own words beside a card: one Markdown file per card in the data folder.

`<data>/toelichting/trends.verloop.md` stands beside the card `trends.verloop`:

    status: vrijgegeven

    In 2018 kwamen er **twee wijken** bij; dat is in de lijn te zien.

The statuses are those of lessons; without one a text is a concept. Only what a person released is
ever shown, and a hit of the scan overrides that. Which cards there are is known to the side that
shows; here only the form of a name is held.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from leergeschiedenis.codelijsten import load_codelijsten
from leergeschiedenis.fouten import Bevinding
from leergeschiedenis.taal import format_getal, join_lijst
from leergeschiedenis.tekstscan import scan_tekst

MAP: Final = "toelichting"
HOOGSTENS: Final = 4000  # characters: some 600 words, more than anyone reads beside a figure
KAARTNAAM: Final = re.compile(r"[a-z]+\.[a-z][a-z0-9_]*")
VRIJ: Final = "vrijgegeven"

_MAG: Final = "webadres"  # a municipality refers to its own pages
_BYTES: Final = 4 * HOOGSTENS + 1000  # no more than this is read of any file
_KOP: Final = re.compile(r"\A\s*(?:---[ \t]*\n)?status[ \t]*:[ \t]*(.*?)[ \t]*\n"
                         r"(?:---[ \t]*\n)?", re.IGNORECASE)


@dataclass(frozen=True)
class Toelichting:
    """One file: the card it stands beside, its status, its Markdown, and what is wrong with it."""

    bestand: str
    kaart: str
    status: str
    tekst: str
    bevindingen: tuple[Bevinding, ...] = ()

    @property
    def is_vrij(self) -> bool:
        """True if it may be shown: a person released it, and nothing was found."""
        return self.status == VRIJ and not self.bevindingen


@dataclass(frozen=True)
class _Regel:
    """Something that cannot stand in a text: how it is recognised, and what to do about it."""

    naam: str
    patroon: re.Pattern[str]
    gevonden: str
    toegestaan: str
    doe: str


_VERBODEN: Final = (
    _Regel("html", re.compile(r"<[A-Za-z/!?]"), "bevat HTML.", "Alleen gewone Markdown kan.",
           "Haal de code weg; zet na een < die 'minder dan' betekent een spatie."),
    _Regel("afbeelding", re.compile(r"!\["), "bevat een afbeelding.", "Alleen tekst kan.",
           "Haal de afbeelding weg."),
    _Regel("kop", re.compile(r"^ {0,3}#{1,6}(?=\s)|^(?=.*\S).+\n {0,3}(?:=+|-+)[ \t]*$",
                             re.MULTILINE),
           "is een kop.", "De kaart heeft zelf al een titel.",
           "Maak er een gewone regel van, of **vet**."),
)


def read_toelichtingen(gegevens: Path) -> tuple[Toelichting, ...]:
    """All files of the folder, in order of name; none where the folder is not there.

    What cannot be read or may not be shown has findings; nothing is raised.
    """
    map_ = gegevens / MAP
    if not map_.exists():
        return ()
    try:
        paden = sorted(pad for pad in map_.iterdir() if not pad.name.startswith((".", "~")))
    except OSError:
        return (Toelichting(MAP, "", "", "", (_find(
            MAP, "map", "deze map is niet te lezen.", "",
            "Maak er een map van die de import mag lezen."),)),)
    return tuple(_read(pad) for pad in paden)


def list_bevindingen(toelichtingen: Sequence[Toelichting]) -> tuple[Bevinding, ...]:
    """What to tell whoever publishes; of a text that is not released only that it is misread."""
    return tuple(b for t in toelichtingen for b in t.bevindingen if t.status in (VRIJ, ""))


def _read(pad: Path) -> Toelichting:
    bestand = f"{MAP}/{pad.name}"
    if pad.suffix != ".md" or not KAARTNAAM.fullmatch(pad.stem):
        return _refuse(bestand, "", "naam", "deze naam is niet die van een kaart.",
                       "Een toelichting heet naar haar kaart, zoals trends.verloop.md.",
                       "Geef het de naam van een kaart; 'toelichtingen --kaarten' noemt ze.")
    try:
        if not pad.is_file():  # a pipe would keep the import waiting
            return _refuse(bestand, pad.stem, "bestand", "dit is geen bestand.", "",
                           "Zet hier alleen tekstbestanden neer.")
        with pad.open("rb") as stroom:
            ruw = stroom.read(_BYTES)
    except OSError:
        return _refuse(bestand, pad.stem, "bestand", "dit bestand is niet te lezen.", "",
                       "Controleer de rechten.")
    try:
        # Cut within a sign it is too long anyhow.
        tekst = ruw.decode("utf-8-sig", errors="strict" if len(ruw) < _BYTES else "ignore")
    except UnicodeDecodeError:
        return _refuse(bestand, pad.stem, "bestand", "dit is geen tekst in UTF-8.", "",
                       "Sla het bestand op als UTF-8.")
    return _parse(bestand, pad.stem, tekst.replace("\r\n", "\n").replace("\r", "\n"))


def _parse(bestand: str, kaart: str, inhoud: str) -> Toelichting:
    """Header and text; the numbers of lines are those of the file."""
    kop = _KOP.match(inhoud)
    status, begin = (kop[1].lower(), kop.end()) if kop else ("concept", 0)
    if status not in load_codelijsten()["tekststatus"]:
        statussen = [f"'{code}'" for code in load_codelijsten()["tekststatus"]]
        return _refuse(bestand, kaart, "status", f"de status is '{status[:40]}'.",
                       f"Kan zijn: {join_lijst(statussen)}.", "Verbeter de eerste regel.")
    tekst = inhoud[begin:].strip()
    eerste = inhoud.count("\n", 0, inhoud.index(tekst, begin)) + 1 if tekst else 1
    return Toelichting(bestand, kaart, status, tekst, tuple(_check(bestand, tekst, eerste)))


def _check(bestand: str, tekst: str, eerste: int) -> Iterator[Bevinding]:
    """Findings in a text of which `eerste` is the number of the first line."""
    if not tekst:
        yield _find(bestand, "leeg", "er staat geen tekst in.", "", "Schrijf er een, of haal het "
                    "bestand weg.")
    if len(tekst) > HOOGSTENS:
        yield _find(bestand, "lengte", "de tekst is te lang.",
                    f"Ten hoogste {format_getal(HOOGSTENS)} tekens kan.", "Kort de tekst in.")
    if any(unicodedata.category(teken) == "Cc" and teken not in "\n\t" for teken in tekst):
        yield _find(bestand, "tekens", "er staan stuurtekens in.", "Alleen tekst kan.",
                    "Sla het bestand op als gewone tekst in UTF-8.")
    for regel in _VERBODEN:
        if plek := regel.patroon.search(tekst):
            yield _find(bestand, regel.naam, f"regel {_line(tekst, plek.start(), eerste)} "
                        f"{regel.gevonden}", regel.toegestaan, regel.doe)
    for soort, nummer in sorted({(treffer.soort, _line(tekst, treffer.van, eerste))
                                 for treffer in scan_tekst(tekst) if treffer.soort != _MAG},
                                key=lambda paar: paar[::-1]):
        yield _find(bestand, soort, f"regel {nummer} heeft iets dat op een {soort} lijkt.",
                    "Wat naar een persoon kan wijzen wordt niet getoond.", "Haal het weg.")


def _line(tekst: str, plek: int, eerste: int) -> int:
    return eerste + tekst.count("\n", 0, plek)


def _refuse(bestand: str, kaart: str, regel: str, gevonden: str, toegestaan: str,
            doe: str) -> Toelichting:
    """A file of which no text can be taken."""
    return Toelichting(bestand, kaart, "", "", (_find(bestand, regel, gevonden, toegestaan, doe),))


def _find(bestand: str, regel: str, gevonden: str, toegestaan: str, doe: str) -> Bevinding:
    return Bevinding(bestand, "", "", "let op", regel, gevonden, toegestaan, doe)
