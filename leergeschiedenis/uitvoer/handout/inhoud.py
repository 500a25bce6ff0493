"""What of each slide stands on paper, as plain data for the template."""

from typing import Any, Final

from leergeschiedenis import taal
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.presentatie.dia import Diasoort
from leergeschiedenis.presentatie.vullen import GevuldeDia, GevuldePresentatie
from leergeschiedenis.uitvoer.alineas import list_alineas
from leergeschiedenis.uitvoer.boek.typografie import break_woorden, keep_zetbaar
from leergeschiedenis.uitvoer.tekening.svg import write_svg
from leergeschiedenis.uitvoer.tekening.tekenen import draw_projectie

_BREED: Final = 760.0  # pixels of a drawing: on paper its letters are then about 8 points


def list_stukken(gevuld: GevuldePresentatie, met_notities: bool = False) -> list[dict[str, Any]]:
    """The slides in order, the sources last."""
    dias = sorted(enumerate(gevuld.te_tonen, 1),
                  key=lambda paar: paar[1].dia.soort is Diasoort.BRONNEN)
    return [_set_stuk(dia, nummer, gevuld.titel)
            | {"notities": _list_notities(dia) if met_notities else []} for nummer, dia in dias]


def _set_stuk(dia: GevuldeDia, nummer: int, titel: str) -> dict[str, Any]:
    is_titel = dia.dia.soort is Diasoort.TITEL
    citaat = dia.citaat
    return {
        "soort": dia.dia.soort.value,
        "titel": _zet(dia.titel or (titel if is_titel else taal.start_hoofdletter(
            dia.dia.soort.value))),
        "boodschap": _zet(dia.boodschap),
        "kolommen": [{"kop": _zet(k.kop), "alineas": [_zet(a) for a in k.alineas]}
                     for k in dia.kolommen],
        "citaat": {"tekst": _zet(citaat.tekst), "wie": _zet(citaat.wie)} if citaat else None,
        "vraag": _zet(dia.vraag), "bronnen": [_zet(bron) for bron in dia.bronnen],
        "voet": _zet(dia.voet),
        "figuren": [_set_figuur(dia, figuur, f"d{nummer}f{k}")
                    for k, figuur in enumerate(dia.figuren)],
    }


def _list_notities(dia: GevuldeDia) -> list[str]:
    return [_zet(regel) for noot in dia.notities for regel in noot.split("\n") if regel]


def _set_figuur(dia: GevuldeDia, figuur: Figuur, naam: str) -> dict[str, Any]:
    """A picture where there is one, else big numbers, sentences, or the table."""
    stuk: dict[str, Any] = {
        "titel": _zet(figuur.titel) if len(dia.figuren) > 1 else "",
        "zin": _zet(dia.say_bijschrift(figuur)), "svg": "", "alt": "", "breed": 1,
        "hoog": 1, "getallen": [], "alineas": [], "kolommen": [], "rijen": [],
        "noten": [f"{noot.nummer}. {_zet(noot.tekst)}" for noot in figuur.noten]}
    if figuur.is_leeg:
        reden = figuur.reden or f"{taal.NIET_TE_TONEN}. {taal.UITLEG_NIET_TE_TONEN}"
        return stuk | {"alineas": [_zet(reden)]}
    if figuur.licht is not None:
        tekening = draw_projectie(figuur, _BREED)
        return stuk | {"svg": write_svg(tekening, figuur.titel, figuur.alt, naam),
                       "alt": _zet(figuur.alt), "breed": tekening.breedte,
                       "hoog": tekening.hoogte}
    if figuur.kerncijfers:
        return stuk | {"getallen": [
            {"label": _zet(g.label), "aantal": _zet(g.aantal), "uitleg": _zet(g.toelichting),
             "groot": g.is_getoond} for g in figuur.kerncijfers]}
    if alineas := list_alineas(figuur):
        return stuk | {"alineas": [_zet(alinea) for alinea in alineas]}
    return stuk | {"kolommen": [_zet(k) for k in figuur.tabel.kolommen],
                   "rijen": [[_zet(taal.format_getal(cel) if isinstance(cel, int) else cel)
                              for cel in rij] for rij in figuur.tabel.rijen]}


def _zet(tekst: str) -> str:
    return break_woorden(keep_zetbaar(tekst))
