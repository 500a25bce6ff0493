"""Names, streets and institutions in texts, looked up by deduce where that is installed.

Deduce (UMC Utrecht) takes 1.1 GB while it works, so it has a process of its own that ends with the
work: neither a server nor the import itself ever loads it. What it finds is kept in the bron.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.tekstscan import Treffer
from leergeschiedenis.vrijgave import TEKSTEN, Plek

HOOGSTENS_SECONDEN: Final = 900  # the first time it builds its lists, which takes two minutes


def is_beschikbaar() -> bool:
    """True if deduce is installed; requirements-import.txt does that."""
    return find_spec("deduce") is not None


def find_naamplekken(rijen: Sequence[Mapping[str, Any]]
                     ) -> list[tuple[str, str, tuple[str, ...]]]:
    """Per text (its kind, its sum and its fields) the kind, the sum and the places with a name.

    Raises Opslagfout as `scan_namen` does.
    """
    velden = [(rij, veld) for rij in rijen for veld in TEKSTEN[rij["soort"]] if rij[veld]]
    plekken: dict[int, list[str]] = {}
    gescand = scan_namen([rij[veld] for rij, veld in velden])
    for (rij, veld), treffers in zip(velden, gescand, strict=True):
        plekken.setdefault(id(rij), []).extend(
            Plek(veld, t.soort, t.van, t.tot, "").merk for t in treffers)
    return [(rij["soort"], rij["inhoud"], tuple(plekken.get(id(rij), ()))) for rij in rijen]


def scan_namen(teksten: Sequence[str]) -> list[tuple[Treffer, ...]]:
    """Per text what deduce finds in it. Raises Opslagfout when deduce does not do its work.

    Not scanning is no answer: who installed deduce counts on it.
    """
    if not teksten:
        return []
    try:
        kind = subprocess.run(
            [sys.executable, "-m", "leergeschiedenis.naamscan.kindproces"],
            input=json.dumps(list(teksten)).encode(), stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, check=True, timeout=HOOGSTENS_SECONDEN,
            cwd=Path(__file__).resolve().parents[2],
            env={k: v for k, v in os.environ.items() if not k.startswith("LEERGESCHIEDENIS")})
        gevonden = json.loads(kind.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        raise Opslagfout(
            "naamscan", "Het zoeken van namen in teksten is mislukt; er is niets opgenomen.",
            "Er is 1,5 GB geheugen voor nodig. Installeer requirements-import.txt opnieuw, of haal "
            "het pakket deduce weg.") from None
    return [tuple(Treffer(soort, van, tot) for soort, van, tot in per_tekst)
            for per_tekst in gevonden]
