"""Marks of positive health as an answer gives them, and how they are said.

A mark is a mean over pairs: the residents who were measured before and once more with the same
instrument. So before and after always rest on the same people, and no mark is ever mixed with one
of another instrument.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import Aantal, read_aantallen
from leergeschiedenis.figuren.figuur import Cel, Kaart, Tabel, Voet
from leergeschiedenis.figuren.kader import Kader

SCHAAL: Final = 10  # marks run from 0 to 10, and so does every axis
VOORAF: Final = stijl.OPEN
DAARNA: Final = stijl.PROEFTUIN
MOMENTEN: Final = {"T1": "na afloop", "T2": "later"}
"""The second measurement, by the code of its moment."""

GESPREKSHULP: Final = "Het spinnenweb is een gesprekshulp, geen meetinstrument."
_AFRONDING: Final = 0.1  # two means, each to one decimal, can differ this much by rounding alone


@dataclass(frozen=True)
class Meting:
    """A pair of measurements: with one instrument, before and at one later moment."""

    paar: str  # the code by which the publication knows it
    instrument: str
    moment: str

    @property
    def daarna(self) -> str:
        """When the second measurement was."""
        return MOMENTEN[self.moment]

    @property
    def kop(self) -> str:
        """The same as a heading."""
        return taal.start_hoofdletter(self.daarna)

    @property
    def naam(self) -> str:
        """Instrument and moments in words, for under a figure."""
        return f"{self.instrument}, vooraf en {self.daarna}"


@dataclass(frozen=True)
class Cijfer:
    """One dimension: how many residents have both measurements, and what those say.

    None for what may not be shown. A sum of which a part is hidden has a number, but nothing else.
    """

    aantal: Aantal
    voor: float | None
    na: float | None
    gekoppeld: int | None  # per cent of the first measurements that have a second
    beter: int | None
    gelijk: int | None
    slechter: int | None
    is_ongeveer: bool  # weighed together from more than one shown cell

    @property
    def naam(self) -> str:
        """The dimension."""
        return self.aantal.label

    @property
    def klein(self) -> str:
        """The dimension within a sentence."""
        return taal.start_kleine_letter(self.naam)

    @property
    def paar(self) -> tuple[float, float] | None:
        """Both means; None as soon as one is missing."""
        return None if self.voor is None or self.na is None else (self.voor, self.na)

    @property
    def verschil(self) -> float | None:
        """After minus before, of the means as they are shown; 0 for what rounding alone can do."""
        if self.paar is None:
            return None
        verschil = round(self.paar[1] - self.paar[0], 1)
        return 0.0 if abs(verschil) <= _AFRONDING else verschil

    @property
    def verschil_tekst(self) -> str:
        """The difference in words: '0,8 hoger', 'ongeveer gelijk'."""
        if self.verschil is None:
            return taal.NIET_TE_TONEN
        if not self.verschil:
            return "ongeveer gelijk"
        return (f"{self.say_cijfer(abs(self.verschil))} "
                f"{'hoger' if self.verschil > 0 else 'lager'}")

    def say_cijfer(self, cijfer: float) -> str:
        """A number of this mark within a sentence: '5,1', or 'ongeveer 5,1'."""
        return f"{'ongeveer ' if self.is_ongeveer else ''}{format_cijfer(cijfer)}"

    def say_paar(self, daarna: str) -> str:
        """Both means within a sentence: 'vooraf 5,1 en na afloop 6,0'."""
        if self.paar is None:
            return taal.VERBORGEN
        voor, na = self.paar
        return f"vooraf {self.say_cijfer(voor)} en {daarna} {self.say_cijfer(na)}"


def find_meting(instrumenten: Antwoord, instrument: str, moment: str) -> Meting | None:
    """The pair of this instrument and moment, of any the first; None where nothing is shown."""
    return next((Meting(rij["code"], rij["label"], rij["moment"])
                 for rij in instrumenten.as_dicts()
                 if instrument in ("", rij["instrument"]) and moment in ("", rij["moment"])), None)


def read_cijfers(antwoord: Antwoord, groepen: Collection[str] = ()) -> tuple[Cijfer, ...]:
    """The rows of an answer as marks; `groepen` are the kenmerken by which it was broken down."""
    return tuple(_read(rij, aantal) for rij, aantal
                 in zip(antwoord.as_dicts(), read_aantallen(antwoord, groepen), strict=True))


def format_cijfer(cijfer: float) -> str:
    """A mean mark to one decimal: 6,0."""
    return taal.format_getal(cijfer, 1)


def format_aandeel(aandeel: int | None) -> str:
    """A percentage as it stands in a table; hidden as the one text."""
    return taal.NIET_TE_TONEN if aandeel is None else taal.format_procent(aandeel)


def say_bereik(getallen: Sequence[int]) -> str:
    """Numbers that differ little, in one breath: '80', '80 tot 85'."""
    laagste, hoogste = (taal.format_getal(grens) for grens in (min(getallen), max(getallen)))
    return laagste if laagste == hoogste else f"{laagste} tot {hoogste}"


def list_aantallen(cijfers: Sequence[Cijfer]) -> list[int]:
    """How many residents each dimension rests on, as far as shown."""
    return [c.aantal.aantal for c in cijfers if c.aantal.aantal is not None]


def say_inwoners(cijfers: Sequence[Cijfer], per: str = "per dimensie") -> str:
    """How many residents the marks rest on; per dimension they can differ a little."""
    getallen = list_aantallen(cijfers)
    if not getallen:
        return taal.VERBORGEN
    if any(c.aantal.verborgen for c in cijfers):
        bereik = f"ten minste {taal.format_getal(min(getallen))} inwoners"
    else:
        bereik = f"ongeveer {say_bereik(getallen)} inwoners"
    return f"{per} {bereik}" if len(set(getallen)) > 1 else bereik


def say_meest(cijfers: Sequence[Cijfer], daarna: str) -> str:
    """Where the means differ most, equals together: 'verschilt meedoen het meest (vooraf …)'.

    At least one dimension must be shown.
    """
    getoond = [(c, abs(c.verschil)) for c in cijfers if c.verschil is not None]
    grootste = max(verschil for _, verschil in getoond)
    meest = [c for c, verschil in getoond if verschil == grootste]
    if not grootste:
        welke = "" if len(getoond) == len(cijfers) else "getoonde "
        return f"zijn de {welke}cijfers ongeveer gelijk"
    if len(meest) == 1:
        return f"verschilt {meest[0].klein} het meest ({meest[0].say_paar(daarna)})"
    namen = taal.join_lijst([c.klein for c in meest])
    return f"verschillen {namen} het meest (elk {meest[0].say_cijfer(grootste)})"


def say_verborgen(cijfers: Sequence[Cijfer]) -> str:
    """Which dimensions cannot be shown, as a sentence with a space before it; else nothing."""
    namen = [c.klein for c in cijfers if c.paar is None]
    return f" Niet te tonen: {taal.join_lijst(namen)}." if namen else ""


def say_alle(cijfers: Sequence[Cijfer], meting: Meting) -> str:
    """All numbers for who cannot see the figure."""
    delen = " ".join(f"{c.naam}: {c.say_paar(meting.daarna)}." for c in cijfers)
    return f"{taal.start_hoofdletter(say_inwoners(cijfers))}. {delen}"


def build_tabel(cijfers: Sequence[Cijfer], meting: Meting) -> Tabel:
    """The dimensions with both means and their difference."""
    return Tabel(("Dimensie", *name_kolommen(cijfers, meting)),
                 tuple((c.naam, *build_cellen(c)) for c in cijfers))


def name_kolommen(cijfers: Sequence[Cijfer], meting: Meting) -> tuple[str, ...]:
    """The heads above `build_cellen`; a mean of several groups is said to be about that."""
    return ("Inwoners", *mark_ongeveer(cijfers, "Vooraf", meting.kop), "Verschil")


def mark_ongeveer(cijfers: Sequence[Cijfer], *koppen: str) -> tuple[str, ...]:
    """Heads above numbers, with the word that goes with what several groups were weighed into."""
    slot = ", ongeveer" if any(c.is_ongeveer for c in cijfers) else ""
    return tuple(f"{kop}{slot}" for kop in koppen)


def build_cellen(cijfer: Cijfer) -> tuple[Cel, ...]:
    """The numbers of one dimension in a table."""
    return (cijfer.aantal.cel,
            *(taal.NIET_TE_TONEN if getal is None else format_cijfer(getal)
              for getal in (cijfer.voor, cijfer.na)), cijfer.verschil_tekst)


def build_voet(kaart: Kaart, cijfers: Sequence[Cijfer], meting: Meting, kader: Kader,
               per: str = "per dimensie") -> Voet:
    """The foot of a card with marks: which instrument, which moments, how many residents."""
    voet = kader.build_voet(kaart, Aantal("", "", None))
    delen = [meting.naam, voet.filter]
    return Voet(say_inwoners(cijfers, per), voet.periode, voet.bron, voet.publicatie, voet.datum,
                "; ".join(deel for deel in delen if deel))


def _read(rij: dict[str, Any], aantal: Aantal) -> Cijfer:
    """Of a sum of which a part is hidden, only the number may be said."""
    getal = rij if aantal.is_getoond and not aantal.verborgen else {}
    return Cijfer(
        aantal, _round(getal.get("voor"), 1), _round(getal.get("na"), 1),
        _round(getal.get("gekoppeld")), _round(getal.get("beter")), _round(getal.get("gelijk")),
        _round(getal.get("slechter")), is_ongeveer=rij["delen"] > 1)


def _round(getal: float | None, decimalen: int | None = None) -> Any:
    return None if getal is None else round(getal, decimalen)
