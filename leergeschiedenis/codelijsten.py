"""The code lists of the form: shipped with the software, extended per initiatief as data."""

import re
import tomllib
from functools import cache
from pathlib import Path

from leergeschiedenis.fouten import Contractfout
from leergeschiedenis.instellingen import data_map, read_toml

GELEVERD = Path(__file__).with_name("codelijsten.toml")
ASSEN = ("duur", "tijdig", "organisatieaantal")
"""Lists of what the cube makes of a number of days or organisations; not on the form, and fixed."""


@cache
def load_codelijsten() -> dict[str, dict[str, str]]:
    """Per list: code → label, with what `<data>/codelijsten.toml` adds at the end of a list.

    Raises Contractfout when the extension is unreadable, names an unknown list or changes the
    label of a code that exists: then old deliveries would silently mean something else.
    """
    lijsten = tomllib.loads(GELEVERD.read_text(encoding="utf-8"))
    eigen = data_map() / "codelijsten.toml"
    if eigen.exists():
        for naam, codes in read_toml(eigen, Contractfout).items():
            _extend(lijsten, naam, codes)
    return lijsten


def _extend(lijsten: dict[str, dict[str, str]], naam: str, codes: object) -> None:
    waar = f"codelijsten.toml, [{naam}]"
    uit_te_breiden = [lijst for lijst in lijsten if lijst not in ASSEN]
    if naam not in uit_te_breiden:
        raise Contractfout(waar, "Deze codelijst bestaat niet.",
                           f"Kies uit {', '.join(uit_te_breiden)}.")
    if not isinstance(codes, dict):
        raise Contractfout(waar, "Hier hoort een lijst van codes.", 'Schrijf code = "label".')
    for code, label in codes.items():
        if not re.fullmatch(r"[A-Za-z0-9_]+", code) or not isinstance(label, str):
            raise Contractfout(waar, f"'{code}' kan niet als code.",
                               "Gebruik letters, cijfers en _, en zet het label tussen \"\".")
        if lijsten[naam].get(code, label) != label:
            raise Contractfout(waar, f"Code '{code}' bestaat al als '{lijsten[naam][code]}'.",
                               "Kies een nieuwe code; een bestaande houdt zijn betekenis.")
        bezet = {tekst.casefold() for paar in lijsten[naam].items() if paar[0] != code
                 for tekst in paar}
        if not label.strip() or ";" in label or label.casefold() in bezet:
            raise Contractfout(waar, f"Het label van '{code}' kan niet: '{label}'.",
                               "Neem een label dat nog niet voorkomt, zonder puntkomma.")
        lijsten[naam][code] = label
