"""Three sentences that stand out, by fixed rules from shown cells. They describe, nothing more.

Every rule may say one sentence, and how heavy it is: a difference in per cent of the larger of the
two numbers, or a share in per cent. Verantwoording tells it in the same words (`methode.md`). What
is a key figure already, just above, has no rule; and every rule is about a page of its own.
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
    read_aantallen,
    read_totaal,
    say_vaakst,
)
from leergeschiedenis.figuren.cijfers import (
    Cijfer,
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
    type: Antwoord
    belemmering: Antwoord
    normen: Antwoord | None
    paren: Antwoord | None

    def list_antwoorden(self) -> list[Antwoord]:
        """All that was answered."""
        return [waarde for waarde in (
            self.gestart, self.per_jaar, self.cijfers[1] if self.cijfers else None, self.type,
            self.belemmering, self.normen, self.paren) if waarde is not None]


@dataclass(frozen=True)
class _Kandidaat:
    """What a rule has to say, and how heavy that is: 0 to 100."""

    zin: str
    pagina: str
    gewicht: int


Regel = Callable[[Gegeven, Kader], _Kandidaat | None]


def draw_opvallend(kaart: Kaart, gegeven: Gegeven, kader: Kader) -> Figuur:
    """The heaviest sentences; of equals those that come first in the order of the rules."""
    check_antwoorden(*gegeven.list_antwoorden())
    kandidaten = [k for regel in _REGELS if (k := regel(gegeven, kader))]
    gekozen = sorted(kandidaten, key=lambda k: -k.gewicht)[:HOOGSTENS]
    zinnen = tuple(Opvallend(k.zin, k.pagina) for k in gekozen)
    return Figuur(
        kaart=kaart, zin="", alt=" ".join(o.zin for o in zinnen),
        tabel=Tabel(("Wat opvalt", "Gewicht"), tuple((k.zin, k.gewicht) for k in gekozen)),
        voet=kader.build_voet(kaart, read_totaal(gegeven.gestart)), opvallend=zinnen,
        is_leeg=not zinnen)


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
    """The dimension that differs most and how many went the same way, of one instrument only.

    It weighs by how many: marks of 0 to 10 differ a few tenths, and beside numbers of residents
    such a difference would never be heavy.
    """
    if gegeven.cijfers is None:
        return None
    meting, antwoord = gegeven.cijfers
    cijfers = read_cijfers(antwoord)
    hoger, lager = (sum(teken * c.verschil > 0 for c in cijfers if c.verschil is not None)
                    for teken in (1, -1))
    if not hoger and not lager:
        return None
    grens = "" if all(c.paar for c in cijfers) else ", van wat te tonen is,"
    return _Kandidaat(
        f"Bij positieve gezondheid{grens} {say_meest(cijfers, meting.daarna)}; "
        f"{_say_richting(cijfers, hoger, lager)}. {taal.start_hoofdletter(say_inwoners(cijfers))}, "
        f"met {taal.start_kleine_letter(meting.instrument)}: een gesprekshulp, geen "
        "meetinstrument.", "gezondheid", _weigh_deel(abs(hoger - lager), len(cijfers)))


def _say_richting(cijfers: Sequence[Cijfer], hoger: int, lager: int) -> str:
    """At how many dimensions the mean went up, or down where that is more."""
    woord, aantal = ("hoger", hoger) if hoger >= lager else ("lager", lager)
    alle = taal.spell_getal(len(cijfers))
    bij = f"alle {alle}" if aantal == len(cijfers) else f"{taal.spell_getal(aantal)} van de {alle}"
    return f"{woord} is het cijfer bij {bij} dimensies"


def _tell_type(gegeven: Gegeven, kader: Kader) -> _Kandidaat | None:
    """The obstacle that most residents meet."""
    soorten = read_aantallen(gegeven.type)
    alle = read_totaal(gegeven.belemmering)
    grootste = max((a.aantal for a in soorten if a.aantal is not None), default=None)
    if grootste is None or not alle.aantal:
        return None
    return _Kandidaat(say_vaakst("Het vaakst in de weg", soorten), "belemmeringen",
                      _weigh_deel(grootste, alle.aantal))


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


def _tell_paar(gegeven: Gegeven, kader: Kader) -> _Kandidaat | None:
    """The two organisations that most often worked together, where that is one pair."""
    paren = [a for a in read_aantallen(gegeven.paren) if a.aantal] if gegeven.paren else []
    alle = read_totaal(gegeven.gestart)
    if not paren or not alle.aantal:
        return None
    grootste = max(a.aantal or 0 for a in paren)
    gelijk = [a for a in paren if a.aantal == grootste]
    if len(gelijk) > 1:
        return None
    return _Kandidaat(
        f"Het vaakst samen aan een casus, van wat te tonen is: {gelijk[0].label} en "
        f"{gelijk[0].label2} ({gelijk[0].zin} inwoners).", "samenwerking",
        _weigh_deel(grootste, alle.aantal))


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
    _tell_jaar, _tell_gezondheid, _tell_type, _tell_normen, _tell_paar)
"""In the order that decides between equals: that of the pages."""


def choose_meting(metingen: Sequence[tuple[Meting, Antwoord]]) -> tuple[Meting, Antwoord] | None:
    """The pair of measurements that most residents have; the first of equals."""
    getoond = [(max(aantallen), -nummer) for nummer, (_, antwoord) in enumerate(metingen)
               if (aantallen := list_aantallen(read_cijfers(antwoord)))]
    return metingen[-max(getoond)[1]] if getoond else None
