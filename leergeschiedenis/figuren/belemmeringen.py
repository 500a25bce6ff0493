"""What became of obstacles: real or supposed, from kind to outcome, and by werkgroep."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren.aantallen import Aantal, read_aantallen, read_totaal, say_vaakst
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.maker import Maker, ask_totaal
from leergeschiedenis.figuren.rooster import build_rooster, group_rijen, say_grenzen
from leergeschiedenis.figuren.staven import BETEKENIS
from leergeschiedenis.figuren.stroom import Kolom, Overgang
from leergeschiedenis.figuren.stroomkaart import build_stroom
from leergeschiedenis.figuren.tweezijdig import Paar, draw_tweezijdig, keep_getoond, say_paar
from leergeschiedenis.vragen import stel_vraag

KOLOMMEN: Final = (
    ("belemmering_type", "belemmeringstype", "Soort", "wat in de weg staat"),
    ("belemmering_niveau", "niveau", "Niveau", "waar het op te lossen is"),
    ("belemmering_oplossing", "oplossing", "Uitkomst", "wat ermee is gebeurd"),
)
"""The columns of the flow: telling, code list, heading, and what it means."""

OVERGANGEN: Final = (
    ("belemmering_type_niveau", "belemmeringstype", "niveau", "Welk soort op welk niveau"),
    ("belemmering_niveau_oplossing", "niveau", "oplossing", "Welke uitkomst op welk niveau"),
)
KANTEN: Final = ("Werkelijk", "Vermeend")
SAMEN: Final = "Alle soorten samen"
_klein = taal.start_kleine_letter


def draw_keten(kaart: Kaart, per_as: Mapping[str, Antwoord], per_twee: Mapping[str, Antwoord],
               totaal: Antwoord, kader: Kader) -> Figuur:
    """From kind through level to outcome; both mappings by telling."""
    check_antwoorden(*per_as.values(), *per_twee.values(), totaal)
    kolommen = [Kolom(kop, uitleg, read_aantallen(per_as[telling]), op_waarde=nummer == 0)
                for nummer, (telling, _, kop, uitleg) in enumerate(KOLOMMEN)]
    overgangen = [Overgang(kop, read_aantallen(per_twee[telling]))
                  for telling, _, _, kop in OVERGANGEN]
    naar_niveau, naar_uitkomst = (overgang.banden for overgang in overgangen)
    zinnen = filter(None, (
        _say_dikste("Het vaakst", naar_niveau),
        _say_dikste("Het vaakst als uitkomst", [band.turned() for band in naar_uitkomst])))
    return build_stroom(kaart, kolommen, overgangen, BETEKENIS, " ".join(zinnen), totaal, kader)


def draw_aard(kaart: Kaart, samen: Antwoord, per_type: Antwoord, totaal: Antwoord,
              kader: Kader) -> Figuur:
    """Real beside supposed, of all kinds together and of each."""
    check_antwoorden(samen, per_type, totaal)
    alle = {a.code: a for a in read_aantallen(samen)}
    paren = {SAMEN: _pair(alle)}
    for label, rij in group_rijen(read_aantallen(per_type)).items():
        paren[label] = _pair({a.code2: a for a in rij})
    te_zien = keep_getoond(paren)
    zin = _say_aard(paren) if te_zien else ""
    rijen = [say_paar(naam, paar, ("werkelijk", "vermeend")) for naam, paar in te_zien.items()]
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} Inwoners: {'; '.join(rijen)}." if te_zien else "",
        tabel=Tabel(("Soort", *KANTEN), tuple((naam, a.cel, b.cel)
                                              for naam, (a, b) in paren.items())),
        voet=kader.build_voet(kaart, read_totaal(totaal)),
        beeld=draw_tweezijdig(te_zien, KANTEN) if te_zien else None, is_leeg=not te_zien)


def draw_werkgroep(kaart: Kaart, antwoord: Antwoord, totaal: Antwoord, kader: Kader) -> Figuur:
    """Per werkgroep how many residents stand at each outcome."""
    check_antwoorden(antwoord, totaal)
    aantallen = read_aantallen(antwoord)
    zinnen = [say_vaakst(wat, [a for a in aantallen if a.code2 == code])
              for wat, code in (("Het vaakst structureel opgelost", "structureel"),
                                ("Het vaakst nog open", "open"))]
    rijen = group_rijen(aantallen)
    if not any(zinnen):
        zinnen = [say_vaakst("Het vaakst", [replace(a, label=f"{a.label}, {_klein(a.label2)}")
                                            for a in aantallen])]
    zin = " ".join(filter(None, [*zinnen, say_grenzen(rijen)]))
    return build_rooster(kaart, rijen, zin, totaal, kader, eerste="Werkgroep", vulling=BETEKENIS,
                         heel=True)


def _pair(per_code: Mapping[str, Aantal]) -> Paar:
    werkelijk, vermeend = (per_code.get(code, Aantal(code, kop, None)) for code, kop in zip(
        ("werkelijk", "vermeend"), KANTEN, strict=True))
    return werkelijk, vermeend


def _say_aard(paren: Mapping[str, Paar]) -> str:
    werkelijk, vermeend = paren[SAMEN]
    zin = taal.start_hoofdletter("; ".join(
        f"{wat} bij {a.zin} inwoners" if a.is_getoond else f"{wat} is {a.zin}"
        for wat, a in (("werkelijk", werkelijk), ("vermeend", vermeend)))) + "."
    per_soort = [Aantal(naam, naam, b.aantal, b.verborgen)
                 for naam, (_, b) in paren.items() if naam != SAMEN]
    leeg = [_klein(naam) for naam, paar in paren.items()
            if naam != SAMEN and not any(a.is_getoond for a in paar)]
    if len(leeg) == len(per_soort):
        return f"{zin} Per soort is niets te tonen."
    if leeg:
        leeg = [f"Niet te tonen: {taal.join_namen(leeg)}."]
    return " ".join(filter(None, [zin, say_vaakst("Het vaakst vermeend", per_soort), *leeg]))


def _say_dikste(wat: str, banden: Sequence[Aantal]) -> str:
    """The largest only; the labels of two axes together are long enough."""
    top = max((b.aantal for b in banden if b.aantal is not None), default=None)
    return say_vaakst(wat, [
        replace(b, label=f"{b.label} op niveau {_klein(b.label2)}")
        for b in banden if b.aantal in (top, None)])


def _build_keten(kaart: Kaart, kader: Kader) -> Figuur:
    return draw_keten(
        kaart,
        {telling: stel_vraag("per_as", kader.keuze, telling=telling, lijst=lijst)
         for telling, lijst, *_ in KOLOMMEN},
        {telling: stel_vraag("per_twee_assen", kader.keuze, telling=telling, lijst=lijst,
                             lijst2=lijst2) for telling, lijst, lijst2, _ in OVERGANGEN},
        ask_totaal(kaart, kader), kader)


def _build_aard(kaart: Kaart, kader: Kader) -> Figuur:
    return draw_aard(
        kaart, stel_vraag("per_as", kader.keuze, telling="belemmering_aard", lijst="aard"),
        stel_vraag("per_twee_assen", kader.keuze, telling="belemmering_type_aard",
                   lijst="belemmeringstype", lijst2="aard"),
        ask_totaal(kaart, kader), kader)


def _build_werkgroep(kaart: Kaart, kader: Kader) -> Figuur:
    antwoord = stel_vraag("per_twee_assen", kader.keuze, lijst="werkgroep", lijst2="oplossing",
                          telling="belemmering_werkgroep_oplossing")
    return draw_werkgroep(kaart, antwoord, ask_totaal(kaart, kader), kader)


MAKERS: Final[dict[str, Maker]] = {
    "belemmeringen.stroom": _build_keten,
    "belemmeringen.aard": _build_aard,
    "belemmeringen.werkgroep": _build_werkgroep,
}
