"""Which organisations reached their norm in which year, as far as the published numbers prove it.

There are two states, and the second is one: a number that is too low and a number that may not be
shown look the same everywhere. So nobody reads from this card what is hidden on the others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any, Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord, PublicatieKenmerk
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import read_totaal
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.perioden import Periode, complete_until
from leergeschiedenis.figuren.schets import Schets, bar
from leergeschiedenis.figuren.staven import hatched

GEHAALD: Final = "Gehaald"
NIET_GEHAALD: Final = "Niet gehaald of niet te tonen"
GEEN_NORM: Final = "Geen norm"
_RIJHOOGTE: Final = 54
_DIKTE: Final = 0.46
_BREEDTE: Final = 0.92  # of a column
_IN_VAK: Final = ("norm in", "het vak")  # above a year whose norms differ
_KOPREGEL: Final = 20  # pixels that a line of a heading takes


@dataclass(frozen=True)
class Plaats:
    """One organisation in one year: its norm in casussen, and the published number if it proves
    that the norm was reached."""

    norm: float
    bewijs: int | None

    @property
    def heel(self) -> str:
        """The norm in whole casussen: over a part of a year 6,75 asks for seven."""
        return taal.format_getal(ceil(round(self.norm, 2)))

    @property
    def tekst(self) -> str:
        """As it stands in the table."""
        stand = NIET_GEHAALD if self.bewijs is None else GEHAALD
        return f"{stand} (norm {self.heel})"


Plaatsen = Mapping[str, Mapping[int, Plaats]]
"""Per organisation and year."""


def draw_normen(kaart: Kaart, normen: Antwoord, totaal: Antwoord, kader: Kader) -> Figuur:
    """Organisations by years: reached, or not reached or not to be shown; nothing else is told."""
    check_antwoorden(normen, totaal)
    plaatsen = _read(normen, kader.kop)
    jaren = sorted({jaar for rij in plaatsen.values() for jaar in rij})
    if not jaren:
        return Figuur(kaart, "", "", Tabel((), ()), kader.build_voet(kaart, read_totaal(totaal)),
                      is_leeg=True)
    definitief = min(complete_until(Periode(jaren[-1]), kader.leveringen),
                     date.fromisoformat(kader.kop.tot))
    los = {jaar for jaar in jaren if Periode(jaar).laatste_dag > definitief}
    zin = _say(plaatsen, jaren, los)
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} {_say_jaren(plaatsen, jaren)}",
        tabel=Tabel(("Organisatie", *(_name_jaar(jaar, los) for jaar in jaren)), tuple(
            (naam, *(rij[jaar].tekst if jaar in rij else GEEN_NORM for jaar in jaren))
            for naam, rij in plaatsen.items())),
        voet=kader.build_voet(kaart, read_totaal(totaal)), beeld=_draw(plaatsen, jaren, los))


def is_gehaald(aantal: int | None, norm: float, kop: PublicatieKenmerk) -> bool:
    """True if so many residents, whatever the rounding hid, are at least the norm in casussen.

    A published number is within half a rounding step of the true one, and never of fewer residents
    than the drempel. Every resident has a casus, so there are at least as many casussen.
    """
    return aantal is not None and max(kop.drempel, aantal - kop.afrondbasis // 2) >= norm


def _read(normen: Antwoord, kop: PublicatieKenmerk) -> Plaatsen:
    plaatsen: dict[str, dict[int, Plaats]] = {}
    for rij in normen.as_dicts():
        bewijs = rij["aantal"] if is_gehaald(rij["aantal"], rij["norm"], kop) else None
        plaatsen.setdefault(rij["organisatie"], {})[int(rij["jaar"])] = Plaats(rij["norm"], bewijs)
    return plaatsen


def _draw(plaatsen: Plaatsen, jaren: Sequence[int], los: set[int]) -> Schets:
    vakken = [(kolom, len(plaatsen) - 1 - nummer, naam, jaar, rij.get(jaar))
              for nummer, (naam, rij) in enumerate(plaatsen.items())
              for kolom, jaar in enumerate(jaren)]
    gehaald = [vak for vak in vakken if vak[4] and vak[4].bewijs is not None]
    anders = [vak for vak in vakken if vak[4] and vak[4].bewijs is None]
    onder = [taal.format_getal(p.bewijs or 0) for *_, p in gehaald if p]
    eigen = {jaar for jaar in jaren if len(_list_normen(plaatsen, jaar)) > 1}
    beeld = Schets([
        bar(**_place(gehaald), name=f"✓ {GEHAALD}", showlegend=True,
            text=[f"✓ {p.heel}" if p and jaar in eigen else "✓" for *_, jaar, p in gehaald],
            textposition="inside", insidetextanchor="middle",
            textfont={"color": stijl.VLAK, "size": 20}, marker={"color": stijl.PROEFTUIN},
            customdata=[f"{_name(vak)}<br>{GEHAALD}: ongeveer {aantal} inwoners"
                        for vak, aantal in zip(gehaald, onder, strict=True)],
            hovertemplate="%{customdata}<extra></extra>"),
        hatched(**_place(anders), customdata=[_name(vak) for vak in anders], name=NIET_GEHAALD,
                showlegend=True,
                hovertemplate=f"%{{customdata}}<br>{NIET_GEHAALD}<extra></extra>"),
    ])
    if any(plaats is None for *_, plaats in vakken):
        beeld.add_bar(x=[None], y=[None], name=f"– {GEEN_NORM}", showlegend=True,
                      marker={"color": "rgba(0,0,0,0)"})
    for nummer, naam in enumerate(plaatsen):
        beeld.add_annotation(x=0, y=len(plaatsen) - 1 - nummer + _DIKTE / 2, xanchor="left",
                             yanchor="bottom", text=f"<b>{naam}</b>")
    koppen = [_head(plaatsen, jaar, los) for jaar in jaren]
    for kolom, kop in enumerate(koppen):
        beeld.add_annotation(x=kolom + _BREEDTE / 2, y=1, yref="paper", yanchor="bottom",
                             text=kop, font={"size": 13, "color": stijl.TEKST_ZACHT})
    for kolom, rij, _, jaar, plaats in vakken:
        if plaats is None:
            beeld.add_annotation(x=kolom + _BREEDTE / 2, y=rij, text="–",
                                 font={"color": stijl.TEKST_ZACHT})
        elif jaar in eigen and plaats.bewijs is None:
            beeld.add_annotation(x=kolom + _BREEDTE / 2, y=rij, text=plaats.heel,
                                 bgcolor=stijl.VLAK, borderpad=1)
    hoogte = _RIJHOOGTE * len(plaatsen) + 130
    beeld.update_layout(
        template=stijl.TEMPLATE, height=hoogte, barmode="overlay", showlegend=True,
        xaxis={"visible": False, "range": [0, len(jaren)]},
        yaxis={"visible": False, "range": [-0.4, len(plaatsen) - 0.2]},
        legend={"x": 0, "y": -8 / hoogte, "yanchor": "top"},
        margin={"l": 2, "r": 2, "b": 52,
                "t": 8 + _KOPREGEL * (1 + max(kop.count("<br>") for kop in koppen))})
    return beeld


def _place(vakken: Sequence[tuple[int, int, str, int, Plaats | None]]) -> dict[str, Any]:
    return {"orientation": "h", "width": _DIKTE, "base": [vak[0] for vak in vakken],
            "x": [_BREEDTE for _ in vakken], "y": [vak[1] for vak in vakken]}


def _name(vak: tuple[int, int, str, int, Plaats | None]) -> str:
    norm = vak[4].heel if vak[4] else ""
    return f"{vak[2]}<br>{vak[3]}, norm {norm} casussen"


def _head(plaatsen: Plaatsen, jaar: int, los: set[int]) -> str:
    """The year, its norm or that it stands in the places, and whether it is provisional."""
    normen = _list_normen(plaatsen, jaar)
    regels = [f"<b>{jaar}</b>", *(("norm", normen[0]) if len(normen) == 1 else _IN_VAK)]
    return "<br>".join([*regels, taal.VOORLOPIG] if jaar in los else regels)


def _list_normen(plaatsen: Plaatsen, jaar: int) -> list[str]:
    """The different norms of a year."""
    return list(dict.fromkeys(rij[jaar].heel for rij in plaatsen.values() if jaar in rij))


def _name_jaar(jaar: int, los: set[int]) -> str:
    return f"{jaar} ({taal.VOORLOPIG})" if jaar in los else str(jaar)


def _say(plaatsen: Plaatsen, jaren: Sequence[int], los: set[int]) -> str:
    """The last year about which everyone delivered, in words."""
    vast = [jaar for jaar in jaren if jaar not in los]
    jaar = (vast or jaren)[-1]
    met_norm = [rij[jaar] for rij in plaatsen.values() if jaar in rij]
    gehaald, alle = sum(p.bewijs is not None for p in met_norm), len(met_norm)
    rest = "voor de andere geldt: " + taal.start_kleine_letter(NIET_GEHAALD)
    if alle == 1:
        zin = (f"In {jaar} had één organisatie een norm: "
               + taal.start_kleine_letter(GEHAALD if gehaald else NIET_GEHAALD))
    elif gehaald == alle:
        wie = "beide" if alle == 2 else f"alle {taal.spell_getal(alle)}"
        zin = f"In {jaar} haalden {wie} organisaties hun norm"
    elif gehaald:
        zin = (f"In {jaar} {'haalde' if gehaald == 1 else 'haalden'} ten minste "
               f"{taal.spell_getal(gehaald)} van de {taal.spell_getal(alle)} organisaties "
               f"{'haar' if gehaald == 1 else 'hun'} norm; {rest}")
    else:
        zin = (f"In {jaar} is van geen van de {taal.spell_getal(alle)} organisaties te tonen dat "
               "zij haar norm haalde")
    if vast and los:
        zin += ". Wat daarna komt is voorlopig: nog niet alle organisaties hebben aangeleverd"
    elif los:
        zin += "; dat is voorlopig, want nog niet alle organisaties hebben aangeleverd"
    return f"{zin}."


def _say_jaren(plaatsen: Plaatsen, jaren: Sequence[int]) -> str:
    """Per year who reached the norm, for who cannot see the grid."""
    delen = []
    for jaar in jaren:
        wie = [naam for naam, rij in plaatsen.items()
               if jaar in rij and rij[jaar].bewijs is not None]
        delen.append(f"{jaar}: {taal.join_lijst(wie) if wie else 'van niemand te tonen'}")
    return (f"Gehaald, per jaar. {'; '.join(delen)}. Voor wie hier niet staat geldt: "
            f"{taal.start_kleine_letter(NIET_GEHAALD)}, of er was geen norm.")
