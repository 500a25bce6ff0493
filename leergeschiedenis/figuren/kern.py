"""The text cards of Overzicht: key figures, and sentences that stand out, both from shown cells."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren.aantallen import (
    Aantal,
    compare,
    read_aantallen,
    read_totaal,
    say_grootste,
)
from leergeschiedenis.figuren.figuur import (
    Figuur,
    Kaart,
    Kerncijfer,
    Opvallend,
    Tabel,
    check_antwoorden,
)
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.perioden import Periode, complete_until, is_periode

KERN: Final = (
    ("gestart", "Casus begonnen", "inwoners van wie een casus begon"),
    ("afgerond", "Casus afgerond", "inwoners van wie een casus werd afgerond"),
    ("verbeterd", "Vraag verbeterd", "inwoners van wie de vraag is verbeterd"),
    ("belemmering", "Belemmering gemeld", "inwoners bij wie iets in de weg stond"),
    ("structureel", "Structureel opgelost", "inwoners bij wie dat structureel is opgelost"),
)
"""Where each number comes from, its name, and what it counts."""


def draw_kerncijfers(kaart: Kaart, totalen: Mapping[str, Antwoord], uitkomst: Antwoord,
                     oplossing: Antwoord, kader: Kader) -> Figuur:
    """Five numbers; a hidden one keeps its place."""
    check_antwoorden(*totalen.values(), uitkomst, oplossing)
    getallen = {telling: read_totaal(antwoord) for telling, antwoord in totalen.items()}
    getallen |= {a.code: a for antwoord in (uitkomst, oplossing) for a in read_aantallen(antwoord)}
    kern = tuple(Kerncijfer(label, getallen[bron].tekst if getallen[bron].is_getoond
                            else taal.NIET_TE_TONEN, wat, getallen[bron].is_getoond)
                 for bron, label, wat in KERN)
    zin = (f"{taal.start_hoofdletter(kader.say_periode())}. Geteld zijn inwoners, afgerond op een "
           f"veelvoud van {kader.kop.afrondbasis}.")
    return Figuur(
        kaart=kaart, zin=zin, alt="; ".join(f"{k.label}: {k.aantal}" for k in kern),
        tabel=Tabel(("Wat", "Inwoners"), tuple((label, getallen[bron].cel)
                                               for bron, label, _ in KERN)),
        voet=kader.build_voet(kaart, getallen["gestart"]), kerncijfers=kern,
        is_leeg=not any(k.is_getoond for k in kern))


def draw_opvallend(kaart: Kaart, antwoorden: Mapping[str, Antwoord], kader: Kader) -> Figuur:
    """What stands out: a sentence per rule, as far as its numbers are shown."""
    check_antwoorden(*antwoorden.values())
    aantallen = {naam: read_aantallen(antwoord, ("jaar",))
                 for naam, antwoord in antwoorden.items() if naam != "gestart"}
    gevonden = tuple(zin for regel in _REGELS if (zin := regel(aantallen, kader)))
    return Figuur(
        kaart=kaart, zin="", alt=" ".join(o.zin for o in gevonden),
        tabel=Tabel(("Wat opvalt",), tuple((o.zin,) for o in gevonden)),
        voet=kader.build_voet(kaart, read_totaal(antwoorden["gestart"])), opvallend=gevonden,
        is_leeg=not gevonden)


def _tell_jaar(aantallen: Mapping[str, Sequence[Aantal]], kader: Kader) -> Opvallend | None:
    """The last complete year beside the one before it."""
    jaren = {Periode.of(a.code): a.aantal for a in aantallen.get("per_jaar", ())
             if is_periode(a.code)}
    if not jaren:
        return None
    definitief = complete_until(max(jaren), kader.leveringen)
    vol = [j for j in jaren if j.laatste_dag <= min(definitief, date.fromisoformat(kader.kop.tot))]
    if not vol:
        return None
    nu, eerder = jaren[max(vol)], jaren.get(max(vol).jaar_eerder)
    if nu is None or eerder is None:
        return None
    return Opvallend(
        f"In {max(vol).jaar} begon van {taal.say_ongeveer(nu)} inwoners een casus, "
        f"{compare(nu, eerder, kader.kop.afrondbasis)} in {max(vol).jaar - 1}.", "trends")


def _tell_type(aantallen: Mapping[str, Sequence[Aantal]], kader: Kader) -> Opvallend | None:
    """The obstacle that most residents meet."""
    grootste = say_grootste(aantallen["type"])
    return Opvallend(f"Het vaakst in de weg: {grootste}.", "belemmeringen") if grootste else None


def _tell_oplossing(aantallen: Mapping[str, Sequence[Aantal]], kader: Kader) -> Opvallend | None:
    """Worked around beside structurally resolved."""
    per_code = {a.code: a for a in aantallen["oplossing"]}
    omzeild, structureel = per_code.get("omzeild"), per_code.get("structureel")
    if not (omzeild and structureel and omzeild.is_getoond and structureel.is_getoond):
        return None
    return Opvallend(
        f"Bij {omzeild.zin} inwoners is een belemmering omzeild in de casus; bij "
        f"{structureel.zin} inwoners is er een structureel opgelost.", "belemmeringen")


Regel = Callable[[Mapping[str, Sequence[Aantal]], Kader], Opvallend | None]
_REGELS: Final[tuple[Regel, ...]] = (_tell_jaar, _tell_type, _tell_oplossing)
