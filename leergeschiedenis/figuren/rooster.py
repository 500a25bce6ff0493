"""Two axes of one telling crossed: a bar in every place, all on one scale."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import Aantal, read_aantallen, read_totaal
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.schets import Schets, Spoor, bar
from leergeschiedenis.figuren.staven import VAST, Vulling, hatched
from leergeschiedenis.figuren.tijdas import break_regels, break_woorden

_RIJHOOGTE: Final = 62
_DIKTE: Final = 0.4
_LENGTE: Final = 0.66  # of a column, for the longest bar; the rest is for its number
_LENGTE_KORT: Final = 0.54  # the same, where a number has so many characters:
_LANG_GETAL: Final = 3
_VERBORGEN: Final = 0.9  # of a column, for a hidden place
_KOP: Final = 20  # pixels that the line above the names of the columns takes
_KOPREGEL: Final = 17  # pixels that a line of the name of a column takes
_SAMEN: Final = 46  # so many letters stand side by side on a telephone
_LETTERS: Final = 14  # at least, of the name of a column on one line of a wide screen
_MERK: Final = {"shape": ".", "fgcolor": stijl.RASTER, "size": 9, "solidity": 0.3}
_klein = taal.start_kleine_letter

Rijen = Mapping[str, Sequence[Aantal]]


@dataclass(frozen=True)
class Plek:
    """One place of a crossing: how long its bar is, what stands beside it, and what one reads on
    pointing. Without a length it may not be shown, and only its names are read."""

    lengte: float | None
    kort: str
    tekst: str
    vulling: Vulling = VAST


def draw_rooster(kaart: Kaart, antwoord: Antwoord, totaal: Antwoord, kader: Kader) -> Figuur:
    """Rows of the first axis, columns of the second; rows of which nothing is shown are named."""
    check_antwoorden(antwoord, totaal)
    rijen = group_rijen(read_aantallen(antwoord))
    return build_rooster(kaart, rijen, _say(rijen), totaal, kader)


def group_rijen(aantallen: Sequence[Aantal]) -> dict[str, list[Aantal]]:
    """Per label of the first axis its numbers, in the order in which they come."""
    rijen: dict[str, list[Aantal]] = {}
    for a in aantallen:
        rijen.setdefault(a.label, []).append(a)
    return rijen


def keep_getoond(rijen: Rijen) -> Rijen:
    """The rows of which at least one number is shown."""
    return {label: rij for label, rij in rijen.items() if any(a.is_getoond for a in rij)}


def build_rooster(kaart: Kaart, rijen: Rijen, zin: str, totaal: Antwoord, kader: Kader, *,
                  eerste: str = "", gemerkt: Collection[str] = (), merk: str = "",
                  vulling: Mapping[str, Vulling] | None = None, heel: bool = False) -> Figuur:
    """The card of a crossing; `eerste` names the first column of its table.

    Rows in `gemerkt` have a dotted ground that means `merk`; `vulling` is by code of the column.
    `heel`: rows that follow each other, such as years, are all drawn, hidden ones hatched.
    """
    te_zien, fill = keep_getoond(rijen), vulling or {}
    if heel and te_zien:
        te_zien = rijen
    kolommen = [a.label2 for a in next(iter(rijen.values()), ())]
    plekken = {label: [_place(a, fill.get(a.code2, VAST)) for a in rij]
               for label, rij in te_zien.items()}
    return Figuur(
        kaart=kaart, zin=zin if te_zien else "",
        alt=f"{zin} {_say_rijen(te_zien)}".strip() if te_zien else "",
        tabel=Tabel((eerste or kaart.titel, *kolommen),
                    tuple((label, *(a.cel for a in rij)) for label, rij in rijen.items())),
        voet=kader.build_voet(kaart, read_totaal(totaal)),
        beeld=draw_plekken(plekken, kolommen, gemerkt, merk) if te_zien else None,
        is_leeg=not te_zien)


def draw_plekken(rijen: Mapping[str, Sequence[Plek]], kolommen: Sequence[str],
                 gemerkt: Collection[str] = (), merk: str = "", kop: str = "") -> Schets:
    """The picture: a row of places under each name, one per column; at least one has a length.

    `kop` stands above the names of the columns.
    """
    plekken = [(kolom, len(rijen) - 1 - nummer, p) for nummer, rij in enumerate(rijen.values())
               for kolom, p in enumerate(rij)]
    getoond = [(k, r, p, p.lengte) for k, r, p in plekken if p.lengte is not None]
    verborgen = [(k, r, p) for k, r, p in plekken if p.lengte is None]
    langste = max(len(p.kort) for _, _, p, _ in getoond)
    schaal = (_LENGTE if langste < _LANG_GETAL else _LENGTE_KORT) / max(
        lengte for *_, lengte in getoond)
    onder = [len(rijen) - 1 - nummer for nummer, label in enumerate(rijen) if label in gemerkt]
    beeld = Schets([
        *_draw_merk(onder, len(kolommen), merk),
        bar(orientation="h", width=_DIKTE, showlegend=False, base=[k for k, *_ in getoond],
            x=[lengte * schaal for *_, lengte in getoond], y=[r for _, r, *_ in getoond],
            text=[p.kort for _, _, p, _ in getoond], textposition="outside",
            marker={"color": ["rgba(0,0,0,0)" if p.vulling.is_open else p.vulling.kleur
                              for _, _, p, _ in getoond],
                    "line": {"color": [p.vulling.kleur for _, _, p, _ in getoond], "width": 2}},
            customdata=[p.tekst for _, _, p, _ in getoond],
            hovertemplate="%{customdata}<extra></extra>"),
        hatched(orientation="h", width=_DIKTE, base=[k for k, *_ in verborgen],
                x=[_VERBORGEN for _ in verborgen], y=[r for _, r, _ in verborgen],
                customdata=[p.tekst for *_, p in verborgen],
                name=taal.NIET_TE_TONEN, showlegend=bool(verborgen)),
    ])
    for nummer, label in enumerate(rijen):
        beeld.add_annotation(x=0, y=len(rijen) - 1 - nummer + _DIKTE / 2, xanchor="left",
                             yanchor="bottom", text=f"<b>{label}</b>")
    # All on one line; on a telephone a word that is wider than its column is divided too.
    letters = _SAMEN // len(kolommen) - 1
    smal = [break_woorden(label, letters) for label in kolommen]
    breed = [break_regels(label, max(_LETTERS, letters)) for label in kolommen]
    for namen, maat in ((smal, stijl.KOP_SMAL), (breed, stijl.KOP_BREED)):
        for kolom, naam in enumerate(namen):
            beeld.add_annotation(x=kolom, y=1, yref="paper", xanchor="left", yanchor="bottom",
                                 align="left", text=naam,
                                 font={"size": maat, "color": stijl.TEKST_ZACHT})
    boven = _KOPREGEL * (1 + max(naam.count("<br>") for naam in smal)) + 12
    if kop:
        beeld.add_annotation(x=0, y=1, yref="paper", xanchor="left", yanchor="bottom",
                             yshift=boven - 8, text=kop,
                             font={"size": 13, "color": stijl.TEKST_ZACHT})
        boven += _KOP
    hoogte = _RIJHOOGTE * len(rijen) + boven + 36
    beeld.update_layout(
        template=stijl.TEMPLATE, height=hoogte, barmode="overlay",
        xaxis={"range": [0, len(kolommen)], "visible": False},
        yaxis={"visible": False, "range": [-0.4, len(rijen) - 0.25]},
        showlegend=True, legend={"x": 0, "y": -8 / hoogte, "yanchor": "top"},
        margin={"l": 2, "r": 8, "t": boven, "b": 36})
    return beeld


def _draw_merk(rijen: Sequence[int], breedte: int, merk: str) -> list[Spoor]:
    """The dotted ground under some rows; no colour, so that it is seen without."""
    if not rijen:
        return []
    return [bar(orientation="h", width=0.96, y=[rij + 0.17 for rij in rijen],
                x=[breedte for _ in rijen], hoverinfo="skip", name=merk, showlegend=True,
                marker={"color": "rgba(0,0,0,0)", "pattern": _MERK,
                        "line": {"color": stijl.AS, "width": 1}})]


def _place(aantal: Aantal, vulling: Vulling) -> Plek:
    naam = f"{aantal.label}<br>{aantal.label2}"
    if not aantal.is_getoond:
        return Plek(None, "", naam)
    return Plek(aantal.aantal, aantal.kort, f"{naam}<br>inwoners: {aantal.tekst}", vulling)


def say_grenzen(rijen: Rijen, nergens: str = "") -> str:
    """What a + means, and which rows have nothing to show: `nergens` and their names."""
    te_zien = keep_getoond(rijen)
    zinnen = []
    if any(a.verborgen for rij in te_zien.values() for a in rij):
        zinnen.append("Een + betekent: ten minste; een deel is niet getoond.")
    weggelaten = [_klein(label) for label in rijen if label not in te_zien]
    if nergens and weggelaten:
        zinnen.append(f"{nergens}: {taal.join_namen(weggelaten)}.")
    return " ".join(zinnen)


def _say(rijen: Rijen) -> str:
    getoond = [a for rij in rijen.values() for a in rij if a.is_getoond]
    if not getoond:
        return ""
    top = max(getoond, key=lambda a: a.aantal or 0)
    return (f"Het vaakst: {_klein(top.label)} op het niveau {_klein(top.label2)} "
            f"({top.zin} inwoners). "
            f"{say_grenzen(rijen, 'Op geen enkel niveau te tonen')}").strip()


def _say_rijen(rijen: Rijen) -> str:
    return " ".join(
        f"{label}: {', '.join(f'{_klein(a.label2)} {a.zin}' for a in rij if a.is_getoond)}."
        for label, rij in keep_getoond(rijen).items())
