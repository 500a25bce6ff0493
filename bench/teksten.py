"""The learning history: searching 10,000 lessons, and printing the example set as a PDF."""

import os
import random
import re
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from bench.meting import Meting, time_median
from leergeschiedenis.figuren.lessen.verhaal import load_verhaal
from leergeschiedenis.figuren.lessen.zoeken import search
from leergeschiedenis.uitvoer.boek import Boekkeuze, build_html, build_pdf
from leergeschiedenis.vragen import stel_vraag
from tests.publicatiemaker import cel, maak_publicatie

LESSEN = 10_000
KEREN = 25


def measure(gegevens: Path) -> Iterator[Meting]:
    """A search with its ranking and the words to mark; the book whole."""
    os.environ["LEERGESCHIEDENIS_DATA"] = str(gegevens)
    lessen = [_split_zinnen(les.tekst) for les in load_verhaal().lessen]
    html = time_median(lambda: build_html(Boekkeuze()), 3)
    yield Meting("teksten", "leergeschiedenis van regio als PDF",
                 time_median(lambda: build_pdf(Boekkeuze()), 3), "s", "dezelfde als HTML", html)
    with tempfile.TemporaryDirectory() as map_:
        _publish(Path(map_), lessen)
        os.environ["LEERGESCHIEDENIS_DATA"] = map_
        stel_vraag("lessen", hoogstens=1)  # opened, and the sum of the file checked
        nummers = count()
        # Every time other words, since an answer is remembered.
        zoek = time_median(lambda: search(f"belemmering schuld {next(nummers)}"), KEREN)
        alle = time_median(lambda: stel_vraag("lessen", hoogstens=LESSEN + next(nummers)), KEREN)
        yield Meting("teksten", f"zoeken in {LESSEN} lessen", 1000 * zoek, "ms",
                     "diezelfde lessen alleen lezen", 1000 * alle)


def _split_zinnen(tekst: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+", tekst)


def _publish(map_: Path, lessen: list[list[str]]) -> None:
    """Lessons as long as those of the example, of sentences from all of them."""
    loting = random.Random(20160518)
    zinnen = [zin for les in lessen for zin in les]
    maak_publicatie(map_, [cel("gestart", 100)], les=[
        {"nummer": f"l{nummer}", "aflevering": None, "jaar": 2018, "titel": f"Les {nummer}",
         "les": " ".join(loting.sample(zinnen, len(loting.choice(lessen)))), "addo": "doen",
         "niveau": "managers",
         "thema": "geld", "discussievraag": "Wat doet u morgen?"} for nummer in range(LESSEN)])
