"""Obstacles and time: how many get worked around or solved, how long it takes, what comes back."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import DUUR_DAGEN, Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import Aantal, read_aantallen, say_vaakst
from leergeschiedenis.figuren.figuur import Figuur, Kaart, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.maker import (
    Maker,
    ask_totaal,
    build_leeg,
    choose_finest,
    list_kolommen,
)
from leergeschiedenis.figuren.perioden import Periode, complete_until, span_perioden
from leergeschiedenis.figuren.rooster import Rijen, build_rooster, group_rijen, say_grenzen
from leergeschiedenis.figuren.staven import BETEKENIS
from leergeschiedenis.figuren.verloop import Lijn, Reeks, build_verloop, name_periode
from leergeschiedenis.vragen import stel_vraag

LIJNEN: Final = {
    "omzeild": Lijn("Omzeild", "bij {} inwoners werd een belemmering gemeld die is omzeild",
                    stijl.OMZEILD, "dash", "circle-open"),
    "structureel": Lijn("Structureel opgelost", "bij {} inwoners werd er een gemeld die "
                        "structureel is opgelost", stijl.STRUCTUREEL, "solid", "square"),
}
STAP: Final = "belemmering_opgelost"
BINNEN: Final = "binnen het maximum"
VERS: Final = "Wat kort geleden is gemeld, had minder tijd om opgelost te worden."
_PER_JAAR: Final = "Of iets terugkomt, is alleen per jaar te zien; dat kan niet per halfjaar."


def draw_oplossingen(kaart: Kaart, per_periode: Antwoord, groep: str, totaal: Antwoord,
                     kader: Kader) -> Figuur:
    """Of what was reported in a period: how many are worked around, how many solved."""
    check_antwoorden(per_periode, totaal)
    aantallen = [a.turned() for a in read_aantallen(per_periode, (groep,))]
    perioden = span_perioden(a.code for a in aantallen)
    reeksen = [Reeks.of(lijn, [a for a in aantallen if a.code2 == code], perioden)
               for code, lijn in LIJNEN.items()]
    figuur = build_verloop(kaart, reeksen, perioden, totaal, kader)
    if figuur.is_leeg:
        return figuur
    zin = f"{figuur.zin} {VERS}"
    return replace(figuur, zin=zin, alt=figuur.alt.replace(figuur.zin, zin, 1))


def draw_oplostijd(kaart: Kaart, antwoord: Antwoord, termijnen: Antwoord, totaal: Antwoord,
                   kader: Kader) -> Figuur:
    """Per length of time how many were solved and how many worked around, beside the maximum."""
    check_antwoorden(antwoord, termijnen, totaal)
    per_code = {code: [a for a in read_aantallen(antwoord) if a.code2 == code]
                for code in ("structureel", "omzeild")}
    rijen = group_rijen([a for paar in zip(*per_code.values(), strict=True) for a in paar])
    maximum = next((rij["dagen"] for rij in termijnen.as_dicts() if rij["code"] == STAP), None)
    binnen = {rij[0].label: taal.start_kleine_letter(rij[0].label) for rij in rijen.values()
              if maximum is not None and DUUR_DAGEN.get(rij[0].code, maximum + 1) <= maximum}
    genoemd = {f"{label} ({BINNEN})" if label in binnen else label: rij
               for label, rij in rijen.items()}
    zin = " ".join(filter(None, (
        say_vaakst("Structureel opgelost na", per_code["structureel"]),
        say_vaakst("Omzeild na", per_code["omzeild"]),
        _say_maximum(maximum, list(binnen.values())), say_grenzen(rijen))))
    return build_rooster(kaart, genoemd, zin, totaal, kader, eerste="Duur vanaf de melding",
                         gemerkt=[naam for naam in genoemd if BINNEN in naam],
                         merk=f"Helemaal {BINNEN}", vulling=BETEKENIS, heel=True)


def draw_terugkerend(kaart: Kaart, per_jaar: Antwoord, totaal: Antwoord, kader: Kader) -> Figuur:
    """Per kind and year; a kind that is shown in every complete year comes back each year."""
    check_antwoorden(per_jaar, totaal)
    aantallen = read_aantallen(per_jaar, ("jaar",))
    jaren = span_perioden(a.code2 for a in aantallen)
    definitief = complete_until(jaren[-1], kader.leveringen) if jaren else date.max
    rijen: dict[str, list[Aantal]] = {}
    for label, rij in group_rijen(aantallen).items():
        per_code = {a.code2: a for a in rij}
        rijen[label] = [replace(per_code.get(jaar.code, Aantal(rij[0].code, label, None)),
                                code2=jaar.code, label2=name_periode(jaar, definitief))
                        for jaar in jaren]
    van, tot = date.fromisoformat(kader.kop.van), date.fromisoformat(kader.kop.tot)
    volledig = [jaar for jaar in jaren if jaar.laatste_dag <= min(definitief, tot)
                and jaar.eerste_dag >= van.replace(day=1)]
    zin = f"{_say_terug(rijen, volledig)} {say_grenzen(rijen, 'In geen enkel jaar te tonen')}"
    return build_rooster(kaart, rijen, zin.strip(), totaal, kader, eerste="Soort")


def ask_perioden(telling: str, codes: Collection[str],
                 kader: Kader) -> tuple[str, Antwoord] | None:
    """Level of the period and answer: the finest of which enough of these outcomes is shown."""
    kandidaten = ((kolom, _keep(stel_vraag("per_as_en_groep", kader.keuze, telling=telling,
                                           lijst="oplossing", groep=kolom), codes))
                  for kolom in list_kolommen("periode", kader))
    gekozen: tuple[str, Antwoord] | None = choose_finest(kandidaten, lambda k: (k[1],), kader)
    return gekozen


def _keep(antwoord: Antwoord, codes: Collection[str]) -> Antwoord:
    """The answer about some values of its own axis only."""
    plek = antwoord.kolommen.index("code")
    return replace(antwoord, rijen=tuple(r for r in antwoord.rijen if r[plek] in codes))


def _say_maximum(maximum: int | None, binnen: Sequence[str]) -> str:
    if maximum is None:
        return "Er is geen maximum afgesproken."
    dagen = taal.format_aantal(maximum, "dag", "dagen")
    afspraak = f"Afgesproken is ten hoogste {dagen} na de melding"
    if not binnen:
        return f"{afspraak}; geen enkele klasse valt daar helemaal binnen."
    klassen, werkwoord = ("klasse", "valt") if len(binnen) == 1 else ("klassen", "vallen")
    return f"{afspraak}; de {klassen} {taal.join_lijst(binnen)} {werkwoord} daar helemaal binnen."


def _say_terug(rijen: Rijen, volledig: Sequence[Periode]) -> str:
    if len(volledig) < 2:
        return "Of iets terugkomt, is pas te zien over ten minste twee volledige jaren."
    codes = {jaar.code for jaar in volledig}
    keren = {label: sum(a.is_getoond for a in rij if a.code2 in codes)
             for label, rij in rijen.items()}
    meest = max(keren.values(), default=0)
    soorten = taal.join_namen([taal.start_kleine_letter(label) for label, keer in keren.items()
                               if keer == meest])
    jaren = f"{volledig[0].code} tot en met {volledig[-1].code}"
    if meest == len(volledig):
        return f"Komt elk volledig jaar terug ({jaren}): {soorten}."
    zin = f"Geen enkele soort is in elk volledig jaar ({jaren}) te tonen"
    if meest < 2:
        return f"{zin}."
    return (f"{zin}. Het vaakst te tonen, in {taal.spell_getal(meest)} van de "
            f"{taal.spell_getal(len(volledig))} jaren: {soorten}.")


def _build_oplossingen(kaart: Kaart, kader: Kader) -> Figuur:
    gekozen = ask_perioden("belemmering_oplossing", LIJNEN, kader)
    if gekozen is None:
        return build_leeg(kaart, kader)
    kolom, antwoord = gekozen
    return draw_oplossingen(kaart, antwoord, kolom, ask_totaal(kaart, kader), kader)


def _build_oplostijd(kaart: Kaart, kader: Kader) -> Figuur:
    antwoord = stel_vraag("per_twee_assen", kader.keuze, telling="belemmering_oplostijd",
                          lijst="duur", lijst2="oplossing")
    return draw_oplostijd(kaart, antwoord, stel_vraag("termijnen"), ask_totaal(kaart, kader),
                          kader)


def _build_terugkerend(kaart: Kaart, kader: Kader) -> Figuur:
    kolommen = list_kolommen("periode", kader)
    if "jaar" not in kolommen:
        return build_leeg(kaart, kader, _PER_JAAR if kolommen else "")
    antwoord = stel_vraag("per_as_en_groep", kader.keuze, telling="belemmering_type",
                          lijst="belemmeringstype", groep="jaar")
    return draw_terugkerend(kaart, antwoord, ask_totaal(kaart, kader), kader)


MAKERS: Final[dict[str, Maker]] = {
    "belemmeringen.verloop": _build_oplossingen,
    "belemmeringen.oplostijd": _build_oplostijd,
    "belemmeringen.terugkerend": _build_terugkerend,
}
