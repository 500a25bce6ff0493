"""Access on the command line: opening and closing the room, and reading the logbook."""

import argparse
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Final

from leergeschiedenis import logboek, zaal
from leergeschiedenis.fouten import Instellingsfout
from leergeschiedenis.opdrachten.melden import print_lijst
from leergeschiedenis.opdrachtregel import Opdracht
from leergeschiedenis.taal import format_moment
from leergeschiedenis.toegangsinstelling import load_toegang


def _zaal(keuze: argparse.Namespace) -> int:
    return _DEDEN[keuze.deed](keuze)


def _toon_zaal(_: argparse.Namespace) -> int:
    ingericht = load_toegang() is not None  # an error in it is told here
    open_nu = zaal.read_zaal(datetime.now(UTC))
    if open_nu is not None:
        print(f"De zaal is open tot {format_moment(open_nu.tot)}.")
    else:
        print("De zaal is dicht.")
    if not ingericht:
        print("Er is niet ingesteld wie erin mag; de app is er alleen voor deze computer.")
    return 0


def _open_zaal(keuze: argparse.Namespace) -> int:
    instelling = load_toegang()
    if instelling is None:
        raise Instellingsfout(
            "zaal open", "Er is niet ingesteld wie erin mag, dus de app is er alleen voor deze "
            "computer.", "Vul eerst .streamlit/secrets.toml in; het voorbeeld ernaast legt elke "
            "regel uit.")
    code, tot = zaal.open_zaal(keuze.uren)
    print(f"{instelling.adres}/?zaal={zaal.write_code(code)}")
    print(f"Wie dit adres opent kijkt mee tot {format_moment(tot)}. Een eerder zaaladres geldt "
          "niet meer. Eerder sluiten gaat met 'zaal dicht'.")
    return 0


def _sluit_zaal(_: argparse.Namespace) -> int:
    print("De zaal is dicht; wie meekeek ziet bij de volgende klik niets meer."
          if zaal.close_zaal() else "De zaal was al dicht.")
    return 0


def _logboek(keuze: argparse.Namespace) -> int:
    regels = logboek.read_regels()
    print_lijst([asdict(regel) for regel in regels], keuze.json, "Het logboek is nog leeg.", (
        f"{format_moment(regel.moment)}  {regel.gebeurtenis:<12}  {regel.wie}"
        f"{f'  ({regel.waarover})' if regel.wat else ''}" for regel in regels))
    return 0


_DEDEN: Final[dict[str | None, Opdracht]] = {
    None: _toon_zaal, "open": _open_zaal, "dicht": _sluit_zaal,
}
OPDRACHTEN: Final[dict[str, Opdracht]] = {"zaal": _zaal, "logboek": _logboek}
