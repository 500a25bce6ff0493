"""The four learning questions of the approach, each with one number that invites to read on.

Per question the first number of a short list that may be shown; so a small publication too has a
number in most places. The links to the pages are put beside it by the screen.
"""

from collections.abc import Mapping
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren.aantallen import Aantal, read_aantallen, read_totaal
from leergeschiedenis.figuren.cijfers import Meting, list_aantallen, read_cijfers
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Leervraag, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader

HELPT: Final = "Wat helpt?"
_METING: Final = "meting"

_VRAGEN: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    HELPT: (),
    "Wat belemmert?": (
        ("omzeild", "Bij {} inwoners is een belemmering omzeild in de casus."),
        ("belemmering", "Bij {} inwoners is een belemmering gemeld.")),
    "Wat zijn de effecten?": (
        (_METING, "Van {} inwoners is positieve gezondheid vooraf en daarna gemeten."),
        ("kosten_vergeleken", "Van {} inwoners zijn de kosten vergeleken."),
        ("afgerond", "Van {} inwoners is een casus afgerond.")),
    "Wat moeten we organiseren?": (
        ("4+", "Bij {} inwoners werkten vier of meer organisaties samen."),
        ("geescaleerd", "Bij {} inwoners is een belemmering doorgegeven aan de steungroep."),
        ("3", "Bij {} inwoners werkten drie organisaties samen.")),
}
"""Per question the numbers it may show, the first choice first: the code, and the sentence."""


def draw_leervragen(kaart: Kaart, totalen: Mapping[str, Antwoord], assen: Mapping[str, Antwoord],
                    meting: tuple[Meting, Antwoord] | None, lessen: Antwoord,
                    kader: Kader) -> Figuur:
    """The questions in their own order; `assen` are answers with a code per row."""
    check_antwoorden(*totalen.values(), *assen.values(), lessen,
                     *([meting[1]] if meting else []))
    getallen = {telling: read_totaal(antwoord) for telling, antwoord in totalen.items()}
    getallen |= {a.code: a for antwoord in assen.values() for a in read_aantallen(antwoord)}
    if meting:
        getallen[_METING] = _read_meting(meting[1])
    vragen = tuple(
        Leervraag(vraag, _say_lessen(len(lessen.rijen)) if vraag == HELPT
                  else _say(keuzes, getallen)) for vraag, keuzes in _VRAGEN.items())
    return Figuur(
        kaart=kaart, zin="", alt=" ".join(f"{v.vraag} {v.zin}" for v in vragen),
        tabel=Tabel(("Leervraag", "Een eerste getal"), tuple((v.vraag, v.zin) for v in vragen)),
        voet=kader.build_voet(kaart, getallen["gestart"]), leervragen=vragen)


def _say(keuzes: tuple[tuple[str, str], ...], getallen: Mapping[str, Aantal]) -> str:
    """The first number that is shown, as a sentence."""
    for code, zin in keuzes:
        aantal = getallen.get(code)
        if aantal is not None and aantal.is_getoond:
            return zin.format(aantal.zin)
    return f"{taal.NIET_TE_TONEN}."


def _say_lessen(aantal: int) -> str:
    """Lessons are public: their number is exact."""
    if not aantal:
        return "Er zijn nog geen lessen vrijgegeven."
    werkwoord = "Er is één les" if aantal == 1 else f"Er zijn {taal.spell_getal(aantal)} lessen"
    return f"{werkwoord} vrijgegeven; de nieuwste staan hieronder."


def _read_meting(antwoord: Antwoord) -> Aantal:
    """Of the dimension that most residents were measured on twice."""
    cijfers = read_cijfers(antwoord)
    meeste = max(list_aantallen(cijfers), default=None)
    return next((c.aantal for c in cijfers if c.aantal.aantal == meeste), Aantal("", "", None))
