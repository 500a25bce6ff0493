"""The narrative of every casus, put together from hand-written stories that fit it."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from leergeschiedenis.voorbeeld.casussen import Casussen
from leergeschiedenis.voorbeeld.kolommen import as_codes
from leergeschiedenis.voorbeeld.opzet import load_toml
from leergeschiedenis.voorbeeld.passend import PERSOON, find_passend
from leergeschiedenis.voorbeeld.toeval import Getallen, pick, start_trekking

DELEN = {"ik_wil": "wil", "ik_kan": "kan", "ik_heb_nodig": "nodig",
         "reguliere_oplossing": "regulier", "proeftuin_oplossing": "proeftuin"}
"""The text columns, and which part of a story each takes."""
_OOK = ("ik_wil", "ik_heb_nodig")  # in these a second question of the same person may follow
_NIET_INGEVULD = 0.05


def build_verhalen(casussen: Casussen, zaad: int) -> dict[str, pa.Array]:
    """The five text columns of sheet casussen; some cells stay empty, as on real forms."""
    trekking = start_trekking(zaad, "verhalen")
    verhalen = load_toml("verhalen.toml")["verhaal"]
    # A small weight for the person alone: also a casus whose life domains fit no story gets one.
    gewichten = (find_passend(verhalen, casussen)
                 + 1e-6 * find_passend(verhalen, casussen, PERSOON))
    eerste = pick(trekking, gewichten)
    gewichten[np.arange(len(casussen)), eerste] = 0
    tweede = np.where((trekking.random(len(casussen)) < 0.45) & (gewichten.max(axis=1) > 0.5),
                      pick(trekking, gewichten), -1)
    kolommen = {}
    for veld, deel in DELEN.items():
        leeg = trekking.random(len(casussen)) < _NIET_INGEVULD
        teksten = [verhaal[deel] for verhaal in verhalen]
        kolommen[veld] = _join(np.where(leeg, -1, eerste),
                               tweede if veld in _OOK else np.full(len(casussen), -1), teksten)
    return kolommen


def _join(eerste: Getallen, tweede: Getallen, teksten: list[str]) -> pa.Array:
    """First text and, where there is one, the second after it."""
    delen = [as_codes(plekken, teksten).dictionary_decode() for plekken in (eerste, tweede)]
    samen = pc.binary_join_element_wise(*delen, " ", null_handling="emit_null")
    return pc.coalesce(samen, delen[0])
