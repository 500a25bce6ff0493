"""Three sentences that stand out, by fixed rules from shown cells. They describe, nothing more.

Every rule may say one sentence, and how heavy it is: a difference in per cent of the larger of the
two numbers, or a share in per cent. Verantwoording tells it in the same words (`methode.md`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren.aantallen import (
    Aantal,
    compare,
    read_aandelen,
    read_aantallen,
    read_totaal,
    say_vaakst,
)
from leergeschiedenis.figuren.cijfers import (
    Meting,
    list_aantallen,
    read_cijfers,
    say_inwoners,
    say_meest,
)
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Opvallend, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.normen import is_gehaald
from leergeschiedenis.figuren.perioden import Periode, complete_until, is_periode

HOOGSTENS: Final = 3
_BEIDE: Final = 2


@dataclass(frozen=True)
class Gegeven:
    """What the rules look at; None where the selection leaves a question without a meaning."""

    gestart: Antwoord
    per_jaar: Antwoord | None
    cijfers: tuple[Meting, Antwoord] | None
    duurder: Antwoord
    type: Antwoord
    oplossing: Antwoord
    belemmering: Antwoord
    structureel: Antwoord
    normen: Antwoord | None

    def list_antwoorden(self) -> list[Antwoord]:
        """All that was answered."""
        return [waarde for waarde in (
            self.gestart, self.per_jaar, self.cijfers[1] if self.cijfers else None, self.duurder,
            self.type, self.oplossing, self.belemmering, self.structureel, self.normen) if waarde
            is not None]


@dataclass(frozen=True)
class _Kandidaat:
    """What a rule has to say, and how heavy that is: 0 to 100."""

    zin: str
    pagina: str
    gewicht: int


Regel = Callable[[Gegeven, Kader], _Kandidaat | None]


def draw_opvallend(kaart: Kaart, gegeven: Gegeven, kader: Kader) -> Figuur:
    """The heaviest sentences, of different pages as far as there are."""
    check_antwoorden(*gegeven.list_antwoorden())
    gekozen = _choose([k for regel in _REGELS if (k := regel(gegeven, kader))])
    zinnen = tuple(Opvallend(k.zin, k.pagina) for k in gekozen)
    return Figuur(
        kaart=kaart, zin="", alt=" ".join(o.zin for o in zinnen),
        tabel=Tabel(("Wat opvalt", "Gewicht"), tuple((k.zin, k.gewicht) for k in gekozen)),
        voet=kader.build_voet(kaart, read_totaal(gegeven.gestart)), opvallend=zinnen,
        is_leeg=not zinnen)


def _choose(kandidaten: Sequence[_Kandidaat]) -> list[_Kandidaat]:
    """The heaviest first; a page comes back only when the other pages are used up.

    Sorting is stable, so the order of the rules decides between equals.
    """
    op_gewicht = sorted(kandidaten, key=lambda k: -k.gewicht)
    eerste = {k.pagina: k for k in reversed(op_gewicht)}  # per page the heaviest
    anders = [k for k in op_gewicht if k is not eerste[k.pagina]]
    vooraan = [k for k in op_gewicht if k is eerste[k.pagina]]
    return [*vooraan, *anders][:HOOGSTENS]


def _tell_jaar(gegeven: Gegeven, kader: Kader) -> _Kandidaat | None:
    """The last complete year beside the one before it."""
    if gegeven.per_jaar is None:
        return None
    jaren = {Periode.of(a.code): a for a in read_aantallen(gegeven.per_jaar, ("jaar",))
             if is_periode(a.code)}
    if not jaren:
        return None
    definitief = min(complete_until(max(jaren), kader.leveringen),
                     date.fromisoformat(kader.kop.tot))
    vol = [jaar for jaar in jaren if jaar.laatste_dag <= definitief]
    if not vol:
        return None
    nu, eerder = _read_heel(jaren[max(vol)]), _read_heel(jaren.get(max(vol).jaar_eerder))
    if nu is None or eerder is None:
        return None
    is_gelijk = abs(nu - eerder) <= kader.kop.afrondbasis
    return _Kandidaat(
        f"In {max(vol).jaar} begon van {taal.say_ongeveer(nu)} inwoners een casus, "
        f"{compare(nu, eerder, kader.kop.afrondbasis)} in {max(vol).jaar - 1}.", "trends",
        0 if is_gelijk else _weigh_verschil(nu, eerder))


def _tell_gezondheid(gegeven: Gegeven, kader: Kader) -> _Kandidaat | None:
    """The dimension that differs most, of one instrument only."""
    if gegeven.cijfers is None:
        return None
    meting, antwoord = gegeven.cijfers
    cijfers = read_cijfers(antwoord)
    paren = [(abs(c.verschil), c.paar) for c in cijfers if c.verschil and c.paar]
    if not paren:
        return None
    _, (voor, na) = max(paren)
    grens = "" if all(c.paar for c in cijfers) else ", van wat te tonen is,"
    return _Kandidaat(
        f"Bij positieve gezondheid{grens} {say_meest(cijfers, meting.daarna)}; "
        f"{say_inwoners(cijfers)}, met {taal.start_kleine_letter(meting.instrument)}: een "
        "gesprekshulp, geen meetinstrument.", "gezondheid", _weigh_verschil(voor, na))


def _tell_kosten(gegeven: Gegeven, kader: Kader) -> _Kandidaat | None:
    """How often a casus became dearer, beside how often not."""
    aandeel = read_aandelen(gegeven.duurder).get("ja")
    if aandeel is None:
        return None
    return _Kandidaat(
        f"Bij {taal.format_procent(aandeel)} van de inwoners met een kostenvergelijking was de "
        "proeftuin-oplossing duurder dan de reguliere, bij de anderen even duur of goedkoper; dat "
        "is indicatief.", "kosten", _weigh_verschil(aandeel, 100 - aandeel))


def _tell_type(gegeven: Gegeven, kader: Kader) -> _Kandidaat | None:
    """The obstacle that most residents meet."""
    soorten = read_aantallen(gegeven.type)
    alle = read_totaal(gegeven.belemmering)
    grootste = max((a.aantal for a in soorten if a.aantal is not None), default=None)
    if grootste is None or not alle.aantal:
        return None
    return _Kandidaat(say_vaakst("Het vaakst in de weg", soorten), "belemmeringen",
                      _weigh_deel(grootste, alle.aantal))


def _tell_oplossing(gegeven: Gegeven, kader: Kader) -> _Kandidaat | None:
    """Worked around beside structurally resolved."""
    per_code = {a.code: a for a in read_aantallen(gegeven.oplossing)}
    omzeild, structureel = per_code.get("omzeild"), per_code.get("structureel")
    if not (omzeild and structureel and omzeild.aantal and structureel.aantal):
        return None
    return _Kandidaat(
        f"Bij {omzeild.zin} inwoners is een belemmering omzeild in de casus; bij "
        f"{structureel.zin} inwoners is er een structureel opgelost.", "belemmeringen",
        _weigh_verschil(omzeild.aantal, structureel.aantal))


def _tell_normen(gegeven: Gegeven, kader: Kader) -> _Kandidaat | None:
    """Of how many organisations it is shown that they reached their norm."""
    rijen = gegeven.normen.as_dicts() if gegeven.normen else []
    if not rijen:
        return None
    definitief = min(complete_until(max(Periode.of(rij["jaar"]) for rij in rijen),
                                    kader.leveringen), date.fromisoformat(kader.kop.tot))
    vol = {rij["jaar"] for rij in rijen if Periode.of(rij["jaar"]).laatste_dag <= definitief}
    van_jaar = [rij for rij in rijen if rij["jaar"] == max(vol, default="")]
    gehaald = sum(is_gehaald(rij["aantal"], rij["norm"], kader.kop) for rij in van_jaar)
    if not gehaald or len(van_jaar) == 1:
        return None
    alle = taal.spell_getal(len(van_jaar))
    if gehaald == len(van_jaar):
        wie, rest = f"Alle {alle} organisaties" if gehaald > _BEIDE else "Beide organisaties", ""
    else:
        wie = f"Ten minste {taal.spell_getal(gehaald)} van de {alle} organisaties"
        rest = "; van de andere is dat niet gehaald of niet te tonen"
    werkwoord, hun = ("haalde", "haar") if gehaald == 1 else ("haalden", "hun")
    return _Kandidaat(f"{wie} {werkwoord} in {max(vol)} {hun} norm{rest}.", "afspraken",
                      _weigh_deel(gehaald, len(van_jaar)))


def _tell_structureel(gegeven: Gegeven, kader: Kader) -> _Kandidaat | None:
    """Structural solutions so far, of all who met an obstacle."""
    opgelost, alle = read_totaal(gegeven.structureel), read_totaal(gegeven.belemmering)
    if not (opgelost.aantal and alle.aantal):
        return None
    return _Kandidaat(
        f"Van {alle.zin} inwoners met een belemmering is er bij {opgelost.zin} een structureel "
        "opgelost.", "afspraken", _weigh_deel(opgelost.aantal, alle.aantal))


def _read_heel(aantal: Aantal | None) -> int | None:
    """A number to compare with: not one of which a part is hidden."""
    return None if aantal is None or aantal.verborgen else aantal.aantal


def _weigh_verschil(een: float, ander: float) -> int:
    """How much two numbers differ, in per cent of the larger."""
    return round(100 * abs(een - ander) / max(een, ander))


def _weigh_deel(deel: int, geheel: int) -> int:
    """A share in per cent; rounding can make the part the larger."""
    return min(100, round(100 * deel / geheel))


_REGELS: Final[tuple[Regel, ...]] = (
    _tell_jaar, _tell_gezondheid, _tell_kosten, _tell_type, _tell_oplossing, _tell_normen,
    _tell_structureel)
"""In the order that decides between equals: that of the pages."""


def choose_meting(metingen: Sequence[tuple[Meting, Antwoord]]) -> tuple[Meting, Antwoord] | None:
    """The pair of measurements that most residents have; the first of equals."""
    getoond = [(max(aantallen), -nummer) for nummer, (_, antwoord) in enumerate(metingen)
               if (aantallen := list_aantallen(read_cijfers(antwoord)))]
    return metingen[-max(getoond)[1]] if getoond else None
