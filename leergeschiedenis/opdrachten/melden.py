"""What every command says alike: what was published, progress, findings and JSON."""

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, Final

from leergeschiedenis import toelichtinglijst
from leergeschiedenis.domein import Stap
from leergeschiedenis.fouten import Bevestigingnodig, Bevinding, Leergeschiedenisfout
from leergeschiedenis.publiceren import Publicatieverslag
from leergeschiedenis.voortgang import Voortgang, is_for_programma, write_stap

_REGEL_LEEG: Final = "\r\x1b[K"  # what a terminal takes as: this line anew


def claim_stdout() -> None:
    """From here on only what Python prints goes to stdout, also where a sign cannot be shown.

    A query of more than two seconds makes DuckDB draw a bar of progress there, in the middle of
    JSON if need be, and who locks the configuration of a connection cannot turn that off.
    """
    uit = os.dup(1)
    with open(os.devnull, "wb") as niets:
        os.dup2(niets.fileno(), 1)
    sys.stdout = io.TextIOWrapper(os.fdopen(uit, "wb"), encoding=sys.stdout.encoding,
                                  errors="replace", line_buffering=True)


def print_gepubliceerd(verslag: Publicatieverslag) -> None:
    """What became of the publication, what waits, and what was held back."""
    if verslag.gepubliceerd:
        teksten = ": met andere teksten en dezelfde cijfers" if verslag.alleen_teksten else ""
        print(f"Publicatie {verslag.gepubliceerd} is gemaakt, door de audit gekomen en nu te zien"
              f"{teksten}.")
    if verslag.wachtend and not verslag.mislukt:
        wie = ("wacht 1 gewijzigde inwoner" if verslag.wachtend == 1
               else f"wachten {verslag.wachtend} gewijzigde inwoners")
        print(f"Er {wie} op publicatie. Een nieuwe publicatie komt er zodra zij in ten minste "
              f"{verslag.drempel} inwoners verschilt van elke eerdere, zodat het verschil niemand "
              "aanwijst.")
    elif not verslag.gepubliceerd and verslag.te_zien:
        print("Aan cijfers en teksten is niets veranderd; de publicatie blijft zoals zij is.")
    if verslag.vastgehouden_teksten:
        teksten = ("1 vrijgegeven tekst is" if verslag.vastgehouden_teksten == 1
                   else f"{verslag.vastgehouden_teksten} vrijgegeven teksten zijn")
        print(f"{teksten} niet getoond: de controle vond iets dat naar een persoon kan wijzen. "
              "'lessen' noemt ze.")
    for bevinding in (*verslag.bevindingen, *toelichtinglijst.find_onbekende_kaarten()):
        print(f"let op: {bevinding.melding}")
    if verslag.te_zien is None:
        print("let op: er is nu geen publicatie te zien, geen cijfers en geen teksten. Die komt er "
              "met 'publiceer' of met een volgende levering, zodra dat kan.")


def print_ingetrokken(verslag: Publicatieverslag) -> None:
    """The same after a withdrawal: why nothing could be published, what is still in view, and what
    to do who does not want to wait."""
    if verslag.mislukt:
        print(f"let op: een nieuwe publicatie kon niet worden gemaakt. {verslag.mislukt}")
    print_gepubliceerd(verslag)
    if verslag.te_zien and not verslag.gepubliceerd:
        print(f"Publicatie {verslag.te_zien} blijft te zien; in haar afgeronde aantallen telt mee "
              "wat nu is ingetrokken.")
    if verslag.te_zien and not verslag.gepubliceerd and not is_for_programma():
        print("Wilt u niet wachten, gebruik dan 'publiceer --nu': dat verbergt alle cijfers tot de "
              "volgende publicatie.")


def confirm(vraag: Bevestigingnodig, is_gesprek: bool) -> bool:
    """Whether the person at the terminal agrees; without one the question is raised."""
    if not sys.stdin.isatty() or not is_gesprek:
        raise vraag
    print(f"{vraag.gevonden} Doorgaan? (ja/nee)", file=sys.stderr)
    if sys.stdin.readline().strip().lower() in ("j", "ja"):
        return True
    print("Er is niets veranderd.")
    return False


def as_json(verslag: Publicatieverslag) -> dict[str, Any]:
    """The same as data."""
    bevindingen = (*verslag.bevindingen, *toelichtinglijst.find_onbekende_kaarten())
    return asdict(verslag) | {"bevindingen": [as_dict(b) for b in bevindingen]}


def as_dict(bevinding: Bevinding) -> dict[str, str]:
    """A finding as data: bestand, blad, cel, ernst, regel, melding."""
    return {"bestand": bevinding.bestand, "blad": bevinding.blad, "cel": bevinding.cel,
            "ernst": bevinding.ernst, "regel": bevinding.regel, "melding": bevinding.melding}


def describe_for_programma(fout: Leergeschiedenisfout) -> str:
    """An error as data, for the page that started the command."""
    return json.dumps({"soort": type(fout).__name__, "waar": fout.waar, "gevonden": fout.gevonden,
                       "doe": fout.doe})


def print_json(inhoud: object) -> None:
    """Data as they leave with --json."""
    print(json.dumps(inhoud, ensure_ascii=False, indent=1, default=str))


def print_lijst(rijen: Sequence[Mapping[str, Any]], als_json: bool, leeg: str,
                regels: Iterable[str]) -> None:
    """A list: its rows as data or as lines, or what is said when there is nothing in it."""
    if als_json:
        print_json(rijen)
    else:
        print("\n".join(regels) if rijen else leeg)


@contextmanager
def show_voortgang() -> Iterator[Voortgang | None]:
    """Shows progress on one line of a terminal, that is empty again when the work is done; or in a
    file, for who started this command."""
    if is_for_programma():
        yield write_stap
        return
    if not sys.stderr.isatty():
        yield None
        return

    def show(stap: Stap) -> None:
        telling = f" {stap.nummer}/{stap.totaal}" if stap.totaal > 1 else ""
        tekst = f"{stap.naam}{telling} {stap.toelichting}"[:79]
        print(f"{_REGEL_LEEG}{tekst}", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        print(_REGEL_LEEG, end="", file=sys.stderr, flush=True)
