"""The texts of the learning history as the beheerder sees them: where each stands, and its course.

Every status is listed, so this is for the beheerder alone, on the command line and on Leveringen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from leergeschiedenis import bron as bronnen
from leergeschiedenis.bronvragen import stel_bronvraag
from leergeschiedenis.citaatregels import Genoemd, Namen
from leergeschiedenis.domein import BronAntwoord, Huidig
from leergeschiedenis.fouten import Contractfout, Opslagfout
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.publicatieinhoud import load_teksten
from leergeschiedenis.taal import join_lijst
from leergeschiedenis.vrijgave import (
    TEKSTEN,
    Plek,
    Teksten,
    build_teksten,
    list_open_plekken,
    list_plekken,
    list_te_veel,
)

TE_ZIEN: Final = "te zien"
NIET_TE_ZIEN: Final = "niet te zien"
KOMT: Final = "komt met de volgende publicatie"
NOG_TE_ZIEN: Final = "nog te zien; weg met de volgende publicatie"
NIET_MEER: Final = "niet meer geleverd"
VRIJ: Final = "vrijgegeven"
_KOP_HOOGSTENS: Final = 60
_LIDWOORD: Final = {"aflevering": "deze aflevering", "les": "deze les", "citaat": "dit citaat"}

_Rij = Mapping[str, Any]
_Sleutel = tuple[Any, ...]


@dataclass(frozen=True)
class Tekst:
    """A text as it counts now: where it stands, what one sees of it and what holds it back."""

    nummer: str
    soort: str
    status: str
    jaar: int | None
    kop: str
    stand: str
    redenen: tuple[str, ...] = ()
    code: str = ""
    inhoud: str = ""
    plekken: tuple[Plek, ...] = ()
    open_plekken: tuple[Plek, ...] = ()
    te_veel: tuple[Genoemd, ...] = ()
    velden: tuple[tuple[str, str], ...] = ()  # all its words, field by field
    is_akkoord: bool = True  # not so: a quote of which the form says that who said it did not agree

    @property
    def aanduiding(self) -> str:
        """What it is, within a sentence."""
        return _LIDWOORD[self.soort]


@dataclass(frozen=True)
class Verloopregel:
    """One thing that was done with a text, and whether it reads now as it did then."""

    soort: str
    handeling: str
    wie: str
    moment: datetime
    is_van_nu: bool


def list_teksten() -> list[Tekst]:
    """All texts, the oldest year first, then what is in view and was not delivered any more."""
    huidig, antwoord = read_huidig(), stel_bronvraag("teksten")
    if huidig is None or antwoord is None:
        return []
    in_beeld, getoond = _load_in_beeld(huidig)
    with bronnen.open_bron(huidig.bronbestand) as verbinding:
        vrij = bronnen.load_bronteksten(verbinding, getoond)
    straks, namen = _per_sleutel(build_teksten(vrij, getoond)), Namen.of(vrij.namen)
    rijen = antwoord.as_dicts()
    sleutels = {_as_sleutel(rij["soort"], rij) for rij in rijen}
    return [_as_tekst(rij, in_beeld, straks, list_te_veel(rij, rij["soort"], getoond, namen))
            for rij in rijen] + [
        Tekst(sleutel[1] if sleutel[0] != "citaat" else "", sleutel[0], NIET_MEER, rij.get("jaar"),
              _as_kop(rij), NOG_TE_ZIEN)
        for sleutel, rij in in_beeld.items() if sleutel not in sleutels]


def find_tekst(teksten: Sequence[Tekst], nummer: str, opdracht: str) -> Tekst:
    """The text with this number. Raises Contractfout if there is none, or more than one."""
    gevonden = [tekst for tekst in teksten if tekst.code and tekst.nummer == nummer.lower()]
    if len(gevonden) > 1:
        raise Contractfout(f"{opdracht} {nummer}", f"Dit nummer is van {len(gevonden)} teksten.",
                           "Geef er een op het formulier een ander nummer, of bij een citaat een "
                           "ander woord, en lever opnieuw aan.")
    if not gevonden:
        raise Contractfout(f"{opdracht} {nummer}", "Er is geen tekst met dit nummer.",
                           "Kies een nummer uit de lijst van 'lessen'.")
    return gevonden[0]


def list_verloop(nummer: str) -> list[Verloopregel]:
    """What was done with a text, oldest first; also with one that is no longer delivered.

    Raises Contractfout if no text has this number and none had.
    """
    nummer = nummer.lower()
    regels = [rij for rij in _as_dicts(stel_bronvraag("tekstverloop")) if rij["nummer"] == nummer]
    nu = {rij["inhoud"] for rij in _as_dicts(stel_bronvraag("teksten")) if rij["nummer"] == nummer}
    if not regels and not nu:
        raise Contractfout(f"lessen verloop {nummer}", "Er is geen tekst met dit nummer.",
                           "Kies een nummer uit de lijst van 'lessen'.")
    return [Verloopregel(rij["soort"], rij["handeling"], rij["wie"], rij["moment"],
                         rij["inhoud"] in nu) for rij in regels]


def describe_plekken(plekken: Sequence[Plek]) -> str:
    """What the hits look like and in which fields, within a sentence."""
    soorten = dict.fromkeys(f"een {plek.soort} ({plek.veld})" for plek in plekken)
    return f"iets dat op {join_lijst(list(soorten))} lijkt"


def describe_genoemd(genoemd: Sequence[Genoemd]) -> str:
    """What a quote names, within a sentence."""
    return join_lijst([f"'{g.woorden}' ({g.soort})" for g in genoemd])


def write_lijst(teksten: Sequence[Tekst]) -> Iterator[str]:
    """The lines of the list; under a text what holds it back."""
    for tekst in teksten:
        yield (f"{tekst.nummer:<8}  {tekst.soort:<10}  {tekst.status:<18}  {tekst.jaar or '':<4}  "
               f"{tekst.kop:<{_KOP_HOOGSTENS}}  {tekst.stand}")
        for reden in tekst.redenen:
            yield f"          let op: {reden}"
        if tekst.open_plekken:
            yield f"          Bekijk het met 'lessen goedkeuren {tekst.nummer}'."


def _as_tekst(rij: _Rij, in_beeld: Mapping[_Sleutel, _Rij], straks: Mapping[_Sleutel, _Rij],
              te_veel: tuple[Genoemd, ...]) -> Tekst:
    soort, sleutel = rij["soort"], _as_sleutel(rij["soort"], rij)
    open_plekken = list_open_plekken(rij, soort)
    is_akkoord = soort != "citaat" or rij["gevalideerd"] == "ja"
    hangt = rij["status"] == VRIJ and is_akkoord and not open_plekken and not te_veel
    return Tekst(
        rij["nummer"], soort, rij["status"], rij["jaar"], _as_kop(rij),
        _say_stand(in_beeld.get(sleutel), straks.get(sleutel)),
        tuple(_list_redenen(rij, open_plekken, te_veel, is_akkoord,
                            is_los=hangt and sleutel not in straks)),
        rij["code"], rij["inhoud"], tuple(list_plekken(rij, soort)), open_plekken, te_veel,
        tuple((veld, rij[veld]) for veld in TEKSTEN[soort] if rij[veld]), is_akkoord)


def _list_redenen(rij: _Rij, open_plekken: Sequence[Plek], te_veel: Sequence[Genoemd],
                  is_akkoord: bool, is_los: bool) -> Iterator[str]:
    """Why it is not shown, apart from its status, and what to do."""
    if rij["is_gewijzigd"]:
        yield "gewijzigd nadat iemand hem verzette; hij begint opnieuw bij concept."
    if not is_akkoord:
        yield ("volgens het formulier heeft wie het zei er niet mee ingestemd. Lever het na "
               "instemming opnieuw aan met 'gevalideerd' op ja.")
    if open_plekken:
        yield f"heeft {describe_plekken(open_plekken)}. Keur het goed, of laat het weghalen."
    if te_veel:
        yield (f"noemt {describe_genoemd(te_veel)}, naast een rol en een initiatief. Laat het weg "
               "in overleg met wie het zei, of maak 'initiatief' bij de aflevering leeg.")
    if is_los:
        yield "hoort bij een tekst die zelf niet te zien is. Geef eerst die vrij."


def _say_stand(nu: _Rij | None, straks: _Rij | None) -> str:
    if straks is None:
        return NIET_TE_ZIEN if nu is None else NOG_TE_ZIEN
    return TE_ZIEN if nu == straks else KOMT


def _load_in_beeld(huidig: Huidig) -> tuple[dict[_Sleutel, _Rij], set[str]]:
    """The texts in view, and the initiatieven shown there; nothing while there is none to read."""
    try:
        if huidig.publicatiebestand is None:
            return {}, set()
        teksten, initiatieven = load_teksten(huidig.publicatiebestand)
        return _per_sleutel(teksten), {naam for naam in initiatieven if naam}
    except Opslagfout:
        return {}, set()


def _per_sleutel(teksten: Teksten) -> dict[_Sleutel, _Rij]:
    return {_as_sleutel(soort, rij): rij
            for soort in TEKSTEN for rij in getattr(teksten, soort).to_pylist()}


def _as_sleutel(soort: str, rij: _Rij) -> _Sleutel:
    """By what a text is recognised in bron and publication; a quote there has no number."""
    if soort != "citaat":
        return soort, rij["nummer"]
    hangt_aan = rij.get("hangt_aan", [rij["les"], rij.get("aflevering")])
    return (soort, *filter(None, hangt_aan), rij["rol"], rij["niveau"], rij["citaat"])


def _as_kop(rij: _Rij) -> str:
    """Its title, or the first words; on one line, whatever is in it."""
    woorden = " ".join((rij.get("titel") or rij["citaat"]).split())
    kop = "".join(teken if teken.isprintable() else "\ufffd" for teken in woorden)
    return kop if len(kop) <= _KOP_HOOGSTENS else kop[:_KOP_HOOGSTENS - 1].rstrip() + "…"


def _as_dicts(antwoord: BronAntwoord | None) -> list[dict[str, Any]]:
    return antwoord.as_dicts() if antwoord else []
