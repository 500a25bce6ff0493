"""A deck filled from the publication in view: what the projector, PowerPoint and paper all show.

Every number comes from a `Figuur`, so from `vragen`. What someone typed is left out as long as the
scan stops it.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from leergeschiedenis import taal
from leergeschiedenis.domein import PublicatieKenmerk
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.figuren.kaarten import explain_methode
from leergeschiedenis.figuren.lessen.verhaal import Citaat, Verhaal, load_verhaal
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.presentatie.dia import (
    NIEUWSTE,
    Dia,
    Diasoort,
    Presentatie,
    name_citaat,
)
from leergeschiedenis.presentatie.tegenhouden import is_tegengehouden, list_vrij
from leergeschiedenis.vragen import keep, read_kenmerk

T = TypeVar("T")

_WEG: Final = "Deze tekst is er niet (meer); misschien is zij teruggenomen om te verbeteren."
_ONMOGELIJK: Final = "Deze figuur is met deze keuzes niet te maken."


@dataclass(frozen=True)
class Kolom:
    """A heading with its paragraphs; an episode is two of them side by side."""

    kop: str
    alineas: tuple[str, ...]


@dataclass(frozen=True)
class GevuldeDia:
    """One slide, ready to set: whatever is empty is not on it.

    `notities` are for the speaker: own words first, then definition, n and source of each figure.
    `adres` is where a phone sees the same, without host. `ontbreekt` says why a slide has lost what
    it was about; such a slide is left out of what is shown.
    """

    dia: Dia
    titel: str
    boodschap: str = ""
    figuren: tuple[Figuur, ...] = ()
    kolommen: tuple[Kolom, ...] = ()
    citaat: Citaat | None = None
    vraag: str = ""
    bronnen: tuple[str, ...] = ()
    notities: tuple[str, ...] = ()
    voet: str = ""
    adres: str = ""
    ontbreekt: str = ""
    tegengehouden: tuple[str, ...] = ()  # own words that are not shown

    def say_bijschrift(self, figuur: Figuur) -> str:
        """What a figure says itself, with its limits, where the slide says something else."""
        return "" if figuur.zin == self.boodschap else figuur.zin


@dataclass(frozen=True)
class GevuldePresentatie:
    """The whole deck with the publication it was filled from."""

    titel: str
    kop: PublicatieKenmerk
    dias: tuple[GevuldeDia, ...]

    @property
    def te_tonen(self) -> tuple[GevuldeDia, ...]:
        """The slides that a room sees."""
        return tuple(dia for dia in self.dias if not dia.ontbreekt)

    @property
    def weggelaten(self) -> tuple[str, ...]:
        """The slides that a room does not see, each with why."""
        return tuple(f"Dia {nummer}, {dia.titel or dia.dia.soort}: {dia.ontbreekt}"
                     for nummer, dia in enumerate(self.dias, 1) if dia.ontbreekt)


def fill_presentatie(presentatie: Presentatie) -> GevuldePresentatie:
    """Every slide of a deck, in order, all from one publication. Raises Opslagfout without one."""
    return keep(("presentatie", presentatie), lambda: _fill_presentatie(presentatie))


def _fill_presentatie(presentatie: Presentatie) -> GevuldePresentatie:
    kop, verhaal = read_kenmerk(), load_verhaal()
    vrij = list_vrij(presentatie)
    dias = tuple(_fill(dia, verhaal, vrij, kop) for dia in presentatie.dias)
    titel = "" if is_tegengehouden(presentatie.titel, vrij) else presentatie.titel
    return GevuldePresentatie(
        titel or "Presentatie", kop,
        tuple(replace(dia, bronnen=_list_bronnen(dias, kop))
              if dia.dia.soort is Diasoort.BRONNEN else dia for dia in dias))


def _fill(dia: Dia, verhaal: Verhaal, vrij: Collection[str],
          kop: PublicatieKenmerk) -> GevuldeDia:
    tegengehouden = tuple(w for w in dia.eigen_woorden if is_tegengehouden(w, vrij))
    eigen = {veld: "" if (woorden := getattr(dia, veld)) in tegengehouden else woorden
             for veld in ("titel", "boodschap", "notities")}
    figuren = _build_figuren(dia)
    inhoud = (GevuldeDia(dia, "", ontbreekt=_ONMOGELIJK) if len(figuren) < len(dia.kaarten)
              else _FILLERS[dia.soort](dia, figuren, verhaal))
    return replace(
        inhoud, dia=dia, figuren=figuren, tegengehouden=tegengehouden,
        titel=eigen["titel"] or inhoud.titel, boodschap=eigen["boodschap"] or inhoud.boodschap,
        notities=(*filter(None, (eigen["notities"],)), *inhoud.notities,
                  *(noot for figuur in figuren for noot in _say_noten(figuur))),
        voet=_say_voet(figuren, kop))


def _build_figuren(dia: Dia) -> tuple[Figuur, ...]:
    """The figures of a slide; none where its choices do not fit the card, as in a file that a
    person edited."""
    try:
        return tuple(build_figuur(k.kaart, k.keuze, *k.opties) for k in dia.kaarten)
    except (LookupError, TypeError, ValueError):
        return ()


def _fill_titel(dia: Dia, _: Sequence[Figuur], __: Verhaal) -> GevuldeDia:
    return GevuldeDia(dia, "")


def _fill_figuren(dia: Dia, figuren: Sequence[Figuur], _: Verhaal) -> GevuldeDia:
    """A room is not shown a slide on which nothing can be shown."""
    titel, adres = " en ".join(figuur.titel for figuur in figuren), dia.kaarten[0].adres
    if all(figuur.is_leeg for figuur in figuren):
        return GevuldeDia(dia, titel, ontbreekt=figuren[0].reden or f"{taal.NIET_TE_TONEN}.")
    return GevuldeDia(dia, titel, figuren[0].zin if len(figuren) == 1 else "", adres=adres)


def _fill_aflevering(dia: Dia, _: Sequence[Figuur], verhaal: Verhaal) -> GevuldeDia:
    """Left what happened, right the comment on it; who said what are slides of their own."""
    gevonden = _find(verhaal.afleveringen, dia.tekst, lambda aflevering: aflevering.nummer)
    if gevonden is None:
        return GevuldeDia(dia, "", ontbreekt=_WEG)
    links = Kolom("Wat er gebeurde", tuple(filter(None, (
        gevonden.feiten, gevonden.opvallend_resultaat))))
    rechts = Kolom("Commentaar en vragen", tuple(filter(None, (
        gevonden.duiding, gevonden.open_vraag))))
    return GevuldeDia(dia, gevonden.titel, gevonden.kenmerken,
                      kolommen=tuple(k for k in (links, rechts) if k.alineas),
                      adres=f"/lessen?aflevering={gevonden.nummer}")


def _fill_citaat(dia: Dia, _: Sequence[Figuur], verhaal: Verhaal) -> GevuldeDia:
    plekken = [(citaat, adres) for citaten, adres in (
        *((a.citaten, f"/lessen?aflevering={a.nummer}") for a in verhaal.afleveringen),
        *((les.citaten, f"/lessen?les={les.nummer}") for les in verhaal.lessen))
        for citaat in citaten]
    gevonden = _find(plekken, dia.tekst, lambda plek: name_citaat(plek[0].tekst))
    if gevonden is None:
        return GevuldeDia(dia, "", ontbreekt=_WEG)
    return GevuldeDia(dia, "", citaat=gevonden[0], adres=gevonden[1])


def _fill_vraag(dia: Dia, _: Sequence[Figuur], verhaal: Verhaal) -> GevuldeDia:
    """A question of one's own, or that of a lesson with the lesson above it."""
    if not dia.tekst:
        return GevuldeDia(dia, "Om over te praten")
    les = _find([les for les in verhaal.lessen if les.discussievraag], dia.tekst,
                lambda les: les.nummer)
    if les is None:
        return GevuldeDia(dia, "", ontbreekt=_WEG)
    return GevuldeDia(dia, les.titel, les.tekst, vraag=les.discussievraag,
                      adres=f"/lessen?les={les.nummer}")


def _fill_bronnen(dia: Dia, _: Sequence[Figuur], __: Verhaal) -> GevuldeDia:
    return GevuldeDia(dia, "Bronnen en grenzen", adres="/verantwoording")


def _find(teksten: Sequence[T], tekst: str, read_nummer: Callable[[T], str]) -> T | None:
    """The one of this number, or as many back from the newest; they stand the oldest first."""
    if (plek := tekst.removeprefix(NIEUWSTE)) == tekst:
        return next((een for een in teksten if read_nummer(een) == tekst), None)
    return teksten[-int(plek)] if int(plek) <= len(teksten) else None


_FILLERS: Final[dict[Diasoort, Callable[[Dia, Sequence[Figuur], Verhaal], GevuldeDia]]] = {
    Diasoort.TITEL: _fill_titel,
    Diasoort.FIGUUR: _fill_figuren,
    Diasoort.VERGELIJKING: _fill_figuren,
    Diasoort.KERNCIJFERS: _fill_figuren,
    Diasoort.AFLEVERING: _fill_aflevering,
    Diasoort.CITAAT: _fill_citaat,
    Diasoort.VRAAG: _fill_vraag,
    Diasoort.BRONNEN: _fill_bronnen,
}


def _say_noten(figuur: Figuur) -> tuple[str, ...]:
    """What a speaker must be able to answer about a figure."""
    voet = figuur.voet
    return (figuur.alt, figuur.kaart.definitie, explain_methode(figuur.kaart),
            "; ".join(filter(None, (f"n: {voet.n}" if voet.n else "", voet.periode, voet.filter))),
            f"Bron: {voet.bron}. {_say_publicatie(voet.publicatie, voet.datum)}")


def _say_voet(figuren: Sequence[Figuur], kop: PublicatieKenmerk) -> str:
    """Small, under a slide; that the data are invented stands there too."""
    voeten = [figuur.voet for figuur in figuren]
    delen = (*dict.fromkeys(filter(None, (deel for voet in voeten
                                          for deel in (voet.n, voet.periode, voet.filter)))),
             _say_publicatie(kop.nummer, kop.gemaakt.date()),
             "Fictieve voorbeeldgegevens" if kop.fictief else "")
    return " · ".join(filter(None, delen))


def _list_bronnen(dias: Sequence[GevuldeDia], kop: PublicatieKenmerk) -> tuple[str, ...]:
    """Where the deck comes from and what it does not say, each once."""
    van = dict.fromkeys(figuur.kaart.bron for dia in dias for figuur in dia.figuren)
    return (*(taal.start_hoofdletter(bron) + "." for bron in van),
            _say_publicatie(kop.nummer, kop.gemaakt.date())
            + f", groepen van ten minste {kop.drempel} inwoners, aantallen afgerond op "
              f"veelvouden van {kop.afrondbasis}.",
            f"{taal.NIET_TE_TONEN}: {taal.start_kleine_letter(taal.UITLEG_NIET_TE_TONEN)}",
            *(("Alle gegevens zijn verzonnen.",) if kop.fictief else ()))


def _say_publicatie(nummer: int, dag: date) -> str:
    return f"Publicatie {nummer} van {taal.format_datum(dag)}"
