"""Answers and choices as amounts to reckon with, and the words that all cards of Kosten share."""

from collections.abc import Iterable, Sequence
from math import ceil, floor, log10, prod
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord, PublicatieKenmerk
from leergeschiedenis.figuren.figuur import Cel
from leergeschiedenis.figuren.rekenen import (
    CIJFERS,
    SCENARIOS,
    SOORTEN,
    Bedrag,
    Betaler,
    Kosten,
    Rekenwijze,
    bound_marge,
    lacks_totaal,
    sum_eenzijdig,
)
from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.prijsindex import load_prijsindex, price_factor

HORIZONNEN: Final = {str(maanden): f"{maanden} maanden" for maanden in (6, 12, 24, 36, 60, 120)}
RENTES: Final = {"0": "0 %", "1.5": "1,5 %", "2.25": "2,25 %", "3": "3 %", "5": "5 %"}
HORIZON: Final = "12"
RENTE: Final = "2.25"  # the Dutch standard since 2021, real

NAMEN: Final = {"regulier": "Reguliere oplossing", "proeftuin": "Proeftuin-oplossing"}
KOSTENSOORT: Final = {"eenmalig": "eenmalig", "per_maand": "per maand"}

BIJSCHRIFT: Final = (
    "Alle bedragen zijn indicatief. Wat de reguliere oplossing gekost zou hebben, is een schatting "
    "van wat er anders was gebeurd; andere oorzaken zijn niet uit te sluiten. Wat elke maand "
    "terugkomt, loopt in de berekening de hele horizon door."
)
_TELT_MEE: Final = {"eenmalig": "wat eenmalig is betaald",
                    "per_maand": "wat elke maand terugkomt"}
_GEWOGEN: Final = "Gewogen gemiddelde over de gekozen groepen."
AFGEROND: Final = ("Een verschil is afgerond op zijn marge; wie de bedragen zelf van elkaar "
                   "aftrekt, kan op iets anders uitkomen.")
LOS_VAN_KEUZE: Final = ("Gerekend is over de maanden op het formulier; prijspeil, horizon en rente "
                        "doen hier niet mee.")


def list_prijspeilen(kop: PublicatieKenmerk) -> dict[str, str]:
    """The years in whose prices one can look: those of the index, with the base year.

    Where the base year is not in the index no other can be reached from it.
    """
    basis, jaren = read_basis(kop), load_prijsindex()
    return {str(jaar): str(jaar) for jaar in (sorted(jaren) if basis in jaren else [basis])}


def read_basis(kop: PublicatieKenmerk) -> int:
    """The price year of the published means."""
    return int(kop.instellingen["prijspeil"])


def list_gewoon(kop: PublicatieKenmerk) -> tuple[str, str, str]:
    """Price year, horizon and interest as the page has them when nobody chose."""
    return str(read_basis(kop)), HORIZON, RENTE


def read_wijze(kop: PublicatieKenmerk, prijspeil: str = "", horizon: str = HORIZON,
               rente: str = RENTE) -> Rekenwijze:
    """How to reckon, from the choices on the page. Raises Keuzefout for what cannot be chosen."""
    basis = read_basis(kop)
    prijspeil = prijspeil or str(basis)
    for wat, gekozen, mogelijk in (("prijspeil", prijspeil, list_prijspeilen(kop)),
                                   ("horizon", horizon, HORIZONNEN), ("rente", rente, RENTES)):
        if gekozen not in mogelijk:
            raise Keuzefout("Kosten", f"'{gekozen[:40]}' is niet te kiezen bij {wat}.",
                            f"Kies uit {taal.join_lijst(list(mogelijk.values()))}.")
    factor = price_factor(basis, int(prijspeil), load_prijsindex())
    return Rekenwijze(int(prijspeil), int(horizon), float(rente), factor)


def read_betalers(antwoord: Antwoord) -> tuple[Betaler, ...]:
    """The payers with their published means. A sum of which a part is hidden has no mean."""
    verwacht = count_delen(antwoord)
    gelezen: dict[tuple[str, str], dict[str, Kosten]] = {}
    for rij in antwoord.as_dicts():
        heel = rij["delen"] == verwacht
        gelezen.setdefault((rij["code"], rij["label"]), {})[rij["code2"]] = Kosten(*(
            bound_marge(rij[soort], verwacht > 1) if heel and rij[soort] is not None else None
            for soort in SOORTEN))
    return tuple(Betaler(code, label, *(per_scenario.get(naam, Kosten()) for naam in SCENARIOS))
                 for (code, label), per_scenario in gelezen.items())


def count_delen(antwoord: Antwoord) -> int:
    """How many cells each number of an answer is made of, if all of them are shown."""
    return prod(len(codes) for _, codes in antwoord.keuze.waarden)


def say_aanhef(wijze: Rekenwijze) -> str:
    """How every sentence with euros begins: what the amounts are."""
    jaren = (f", latere jaren teruggerekend met "
             f"{taal.format_procent(wijze.rente, _count_decimalen(wijze.rente))} per jaar"
             if wijze.maanden > 12 and wijze.rente else "")
    return (f"Indicatief, gemiddeld per inwoner over {wijze.maanden:.0f} maanden in prijzen van "
            f"{wijze.prijspeil}{jaren}")


def format_bedrag(bedrag: Bedrag) -> str:
    """An amount without its sign, as precise as its margin: € 20.022 ± € 295 is '€ 20.000'."""
    stap = 10.0 ** floor(log10(bedrag.marge)) if bedrag.marge else 1.0
    return taal.format_euro(round(abs(bedrag.waarde) / stap) * stap)


def say_bedrag(bedrag: Bedrag) -> str:
    """An amount within a sentence, without its sign: 'ongeveer € 1.240'."""
    return f"ongeveer {format_bedrag(bedrag)}"


def say_marge(bedrag: Bedrag) -> str:
    """How far it can be off by rounding, in two digits at most: '± € 60'."""
    return f"±\u00a0{taal.format_euro(_round_marge(bedrag))}"


def say_verschil(verschil: Bedrag) -> str:
    """Less or more in the proeftuin-oplossing, in a figure: '€ 1.240 minder'."""
    if not verschil.hoogstens:
        return "geen verschil"
    if verschil.is_in_marge:
        return "ongeveer gelijk"
    return f"{format_bedrag(verschil)} {'minder' if verschil.waarde > 0 else 'meer'}"


def say_met_marge(verschil: Bedrag) -> str:
    """The same with its margin beside it: '€ 1.240 minder ± € 60'."""
    return (say_verschil(verschil) if verschil.is_in_marge
            else f"{say_verschil(verschil)} {say_marge(verschil)}")


def say_noot(betaler: Betaler) -> str:
    """What a row of this payer is about, if not all: 'alleen regulier te tonen: per maand'."""
    if betaler.soorten:
        return f"alleen {_TELT_MEE[betaler.soorten[0]]}" if betaler.eenzijdig else ""
    return say_eenzijdig(betaler)


def say_eenzijdig(betaler: Betaler) -> str:
    """What is shown in one solution only; '' if nothing is."""
    delen = []
    for scenario in SCENARIOS:
        soorten = [KOSTENSOORT[soort] for waar, soort in betaler.eenzijdig if waar == scenario]
        if soorten:
            delen.append(f"alleen {scenario} te tonen: {taal.join_lijst(soorten)}")
    return "; ".join(delen)


def say_betalers(betalers: Iterable[Betaler]) -> str:
    """Their names within a sentence."""
    return taal.join_lijst([taal.start_kleine_letter(b.label) for b in betalers])


def say_weggelaten(betalers: Sequence[Betaler]) -> str:
    """Who is in no difference and in no total, and of whom only a part is; '' if all is in."""
    weg = [b for b in betalers if not b.soorten]
    zinnen = [f"Niet te vergelijken, en dus niet meegeteld: {say_betalers(weg)}."] if weg else []
    for soort in SOORTEN:
        deels = [b for b in betalers if b.eenzijdig and b.soorten == (soort,)]
        if deels:
            zinnen.append(f"Van {say_betalers(deels)} telt alleen mee {_TELT_MEE[soort]}.")
    return " ".join(zinnen)


def count_weggelaten(betalers: Sequence[Betaler]) -> str:
    """The same in short, for what is told elsewhere by name."""
    weg = sum(not b.soorten for b in betalers)
    return (f"Niet te vergelijken {'is' if weg == 1 else 'zijn'} {weg} van de "
            f"{taal.format_aantal(len(betalers), 'betaler', 'betalers')}; "
            f"{'die telt' if weg == 1 else 'zij tellen'} niet mee." if weg else "")


def say_buiten(betalers: Sequence[Betaler], wijze: Rekenwijze) -> str:
    """How much is shown in one solution only; '' if nothing is. A total is never the whole."""
    delen = _say_eenzijdige(betalers, wijze)
    return ("Daarbuiten staat, ook indicatief, wat maar in één oplossing te tonen is: "
            f"{delen}." if delen else "")


def say_te_weinig(betalers: Sequence[Betaler], wijze: Rekenwijze) -> str:
    """Why there is no total, nor anything that follows from one; '' if there is."""
    if not lacks_totaal(betalers, wijze):
        return ""
    return ("Er is te weinig te vergelijken voor een totaal. Wat maar in één oplossing te tonen is "
            f"(indicatief: {_say_eenzijdige(betalers, wijze)}), kan de uitkomst omdraaien. Wat wel "
            "te vergelijken is, staat bij Per betaler.")


def say_gewogen(antwoord: Antwoord) -> str:
    """That the means were weighed together; '' if they are of one group."""
    return _GEWOGEN if count_delen(antwoord) > 1 else ""


def as_cel(bedrag: Bedrag | None) -> Cel:
    """An amount as it stands in a table: whole euros."""
    return taal.NIET_TE_TONEN if bedrag is None else round(bedrag.waarde)


def as_marge(bedrag: Bedrag | None) -> Cel:
    """The margin beside it."""
    return "" if bedrag is None else _round_marge(bedrag)


def as_gemiddelde(bedrag: Bedrag | None) -> Cel:
    """A published mean with as many digits as it was published with."""
    if bedrag is None:
        return taal.NIET_TE_TONEN
    decimalen = CIJFERS - 1 - floor(log10(abs(bedrag.waarde))) if bedrag.waarde else 0
    return taal.format_getal(bedrag.waarde, decimalen) if decimalen > 0 else round(bedrag.waarde)


def join_zinnen(*zinnen: str) -> str:
    """Sentences one after the other, those that are there."""
    return " ".join(zin for zin in zinnen if zin)


def _round_marge(bedrag: Bedrag) -> int:
    """In whole euros of at most two digits, upwards: it is never made smaller than it is."""
    marge = ceil(round(bedrag.marge, 6))
    stap = 10 ** max(len(str(marge)) - CIJFERS, 0)
    return ceil(marge / stap) * stap


def _say_eenzijdige(betalers: Sequence[Betaler], wijze: Rekenwijze) -> str:
    return taal.join_lijst([f"{scenario} {say_bedrag(bedrag)}" for scenario in SCENARIOS
                            if (bedrag := sum_eenzijdig(betalers, scenario, wijze)).waarde])


def _count_decimalen(rente: float) -> int:
    return next(n for n in range(3) if round(rente, n) == rente)
