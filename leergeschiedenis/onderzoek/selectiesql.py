"""The selection as SQL that gives the same casussen on the bron, for who reads it elsewhere.

Only names of columns come from here; everything chosen becomes a literal.
"""

import re
from datetime import date
from typing import Any

from leergeschiedenis import taal
from leergeschiedenis.onderzoek.casuskeuze import Bereik, Casuskeuze
from leergeschiedenis.onderzoek.kenmerken import KENMERKEN
from leergeschiedenis.onderzoek.werkbank import list_parameters, load_onderzoeksvragen
from leergeschiedenis.opslag import load_schema, quote


def write_selectiesql(keuze: Casuskeuze, bron: int, vandaag: date) -> str:
    """Two statements to run on the file of the bron: a macro for amounts, and the selection."""
    voorwaarden = [_write_waarden(naam, codes) for naam, codes in keuze.waarden]
    voorwaarden += [_write_bereik(naam, bereik) for naam, bereik in keuze.bereiken]
    if keuze.tekst:
        voorwaarden.append("casusnummer IN (SELECT casusnummer FROM casus_verhalen "
                           f"WHERE contains(tekst, {write_literal(keuze.tekst)}))")
    waar = "\n    AND ".join(voorwaarden) or "true"
    return (f"-- Selectie uit bron {bron}, {taal.format_datum(vandaag)}. Vertrouwelijk.\n"
            f"{load_schema('kostenregels.sql')}\n"
            f"WITH casus_breed AS (\n{_write_vraag('casus_breed')}\n),\n"
            f"casus_verhalen AS (\n{_write_vraag('casus_verhalen')}\n)\n"
            f"SELECT casusnummer\nFROM casus_breed\nWHERE {waar}\nORDER BY casusnummer;\n")


def write_literal(waarde: Any) -> str:
    """A text, number or list of these as it stands in SQL."""
    match waarde:
        case str():
            return quote(waarde.replace("\0", ""))
        case int() | float():
            return repr(waarde)
        case list() | tuple():
            return f"[{', '.join(map(write_literal, waarde))}]"
        case _:
            raise TypeError(f"no literal for {type(waarde).__name__}")


def _write_vraag(naam: str) -> str:
    """A question of ours with its parameters filled in, without the header of its file."""
    vraag = load_onderzoeksvragen()[naam]
    waarden = list_parameters(vraag)
    sql = "\n".join(regel for regel in vraag.sql.strip().splitlines()
                    if not regel.startswith("-- "))
    return re.sub(r"\$(\w+)", lambda gevonden: write_literal(waarden[gevonden[1]]), sql)


def _write_waarden(naam: str, codes: tuple[str, ...]) -> str:
    if KENMERKEN[naam].meerwaardig:
        return f"list_has_any({naam}, {write_literal(codes)})"
    return f"{naam} IN ({', '.join(map(write_literal, codes))})"


def _write_bereik(naam: str, bereik: Bereik) -> str:
    grenzen = ((">=", bereik.van), ("<=", bereik.tot))
    return " AND ".join(f"{naam} {teken} {write_literal(grens)}" for teken, grens in grenzen
                        if grens is not None)
