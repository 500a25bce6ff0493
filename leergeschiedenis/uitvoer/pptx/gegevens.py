"""The numbers of a chart, read from the table of its card; what is hidden is empty."""

from dataclasses import dataclass, replace
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.figuren.figuur import Figuur, Tabel
from leergeschiedenis.figuren.staven import VAST, list_vullingen
from leergeschiedenis.uitvoer.kaartcel import EURO, PROCENT, Waarde, read_waarde
from leergeschiedenis.uitvoer.pptx.keuze import Diagram, Soort

_SAMEN: Final = "Alle "  # the first row of some tables: of everything together
_NOTATIES: Final = {EURO: '[$-413]"€ "#,##0', PROCENT: '[$-413]0" %"', "": "[$-413]#,##0"}
_DECIMAAL: Final = "[$-413]0.0"
_MARGE: Final = "Marge"
_NOEM: Final = 12  # so many hidden places are named


@dataclass(frozen=True)
class Reeks:
    """One series with its values in the order of the categories."""

    naam: str
    waarden: tuple[Waarde, ...]
    kleur: str
    kleuren: tuple[str, ...] = ()  # per value, where values have colours of their own

    @property
    def getallen(self) -> tuple[float | None, ...]:
        """Its numbers; empty where nothing may be shown."""
        return tuple(w.getal for w in self.waarden)


@dataclass(frozen=True)
class Gegevens:
    """What a chart is drawn from."""

    categorieen: tuple[str, ...]
    reeksen: tuple[Reeks, ...]
    eenheid: str = ""

    @property
    def notatie(self) -> str:
        """The number format of all of it."""
        waarden = [w for reeks in self.reeksen for w in reeks.waarden if w.getal is not None]
        eenheid = self.eenheid or next((w.eenheid for w in waarden), "")
        if not eenheid and any(isinstance(w.getal, float) for w in waarden):
            return _DECIMAAL
        return _NOTATIES[eenheid]


def read_gegevens(figuur: Figuur, diagram: Diagram) -> Gegevens:
    """The columns of the table that the chart shows."""
    tabel = figuur.tabel
    rijen = [rij for rij in tabel.rijen
             if not (diagram.soort is Soort.LIJNEN and str(rij[0]).startswith(_SAMEN))]
    if diagram.gekanteld:
        return Gegevens(tabel.kolommen[1:], tuple(
            Reeks(str(rij[0]), tuple(map(read_waarde, rij[1:])), kleur)
            for rij, kleur in zip(rijen, diagram.kleuren, strict=False)))
    vullingen = list_vullingen(figuur.kaart.lijst) if diagram.soort is Soort.STAVEN else {}
    kleuren = tuple("" if v.is_open else v.kleur for v in (
        vullingen.get(str(rij[0]), VAST) for rij in rijen)) if vullingen else ()
    return Gegevens(tuple(str(rij[0]) for rij in rijen), tuple(
        Reeks(tabel.kolommen[k], tuple(read_waarde(rij[k]) for rij in rijen), kleur, kleuren)
        for k, kleur in zip(diagram.kolommen, diagram.kleuren, strict=True)), diagram.eenheid)


def drop_leeg(gegevens: Gegevens) -> Gegevens:
    """The same without categories of which no series shows anything; `say_leeg` names them."""
    vol = [k for k in range(len(gegevens.categorieen))
           if any(reeks.waarden[k].getal is not None for reeks in gegevens.reeksen)]
    return replace(gegevens, categorieen=tuple(gegevens.categorieen[k] for k in vol),
                   reeksen=tuple(replace(
                       r, waarden=tuple(r.waarden[k] for k in vol),
                       kleuren=tuple(r.kleuren[k] for k in vol if r.kleuren))
                                 for r in gegevens.reeksen))


def say_leeg(gegevens: Gegevens) -> str:
    """Which places of the chart are empty: nothing of them may be shown, or there is no number."""
    per_reeks = {reeks.naam: [naam for naam, w in zip(gegevens.categorieen, reeks.waarden,
                                                      strict=True) if not w.is_getoond]
                 for reeks in gegevens.reeksen}
    delen = [f"{naam}: {_name(namen, gegevens)}" for naam, namen in per_reeks.items() if namen]
    if len(delen) == len(per_reeks) and len({tuple(n) for n in per_reeks.values()}) == 1:
        delen = [_name(next(iter(per_reeks.values())), gegevens)]
    woorden = [f"{naam}: {w.tekst}" for reeks in gegevens.reeksen
               for naam, w in zip(gegevens.categorieen, reeks.waarden, strict=True)
               if w.is_getoond and w.getal is None and w.tekst]
    return " ".join(filter(None, (
        f"{taal.NIET_TE_TONEN}. Dat geldt voor {'; '.join(delen)}." if delen else "",
        f"{'; '.join(woorden)}." if woorden else "")))


def say_marges(tabel: Tabel) -> str:
    """How far the amounts of a chart can be off: a column of the table that no chart draws."""
    return " ".join(
        f"{kop}: {'; '.join(per_rij)}." for k, kop in enumerate(tabel.kolommen)
        if kop.startswith(_MARGE) and (per_rij := [
            f"{rij[0]} ±\u00a0{taal.format_euro(marge)}" for rij in tabel.rijen
            if isinstance(marge := rij[k], int)]))


def _name(namen: list[str], gegevens: Gegevens) -> str:
    if len(namen) == len(gegevens.categorieen):
        return "alles"
    if len(namen) > _NOEM:
        namen = [*namen[:_NOEM], f"{len(namen) - _NOEM} andere"]
    return taal.join_namen(namen)
