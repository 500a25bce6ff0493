"""Who comes with which question, when, and how it ends: the arrays that all sheets follow from."""

from dataclasses import dataclass

import numpy as np

from leergeschiedenis.voorbeeld.opzet import LIJSTEN, Opzet
from leergeschiedenis.voorbeeld.toeval import Getallen, Trekking, pick, start_trekking

GROEPEN = ("jeugd", "volwassen", "ouder")
LEEFGEBIEDEN = tuple(LIJSTEN["leefgebied"])
WETTEN = tuple(LIJSTEN["wet"])
HUISHOUDENS = tuple(LIJSTEN["huishouden"])
UITKOMSTEN = tuple(LIJSTEN["uitkomst"])
STAPPEN = tuple(stap for stap in LIJSTEN["stap"] if stap != "belemmering_opgelost")
NOOIT = np.datetime64("NaT", "D")

_HERHALING = 0.11  # share of the casussen of someone who had one before
_LEEFTIJDEN = (np.array([6, 12, 18, 27, 46, 67, 80]), np.array([11, 17, 26, 45, 66, 79, 94]))
_LEEFTIJDSKANS = np.array([0.05, 0.13, 0.13, 0.27, 0.24, 0.11, 0.07])

_LEEFGEBIEDKANS = np.array([  # per groep, in the order of the code list
    [.15, .45, .25, .10, .55, .40, .10, .08, .03, .04, .35, .15, .08],
    [.50, .38, .18, .30, .22, .38, .22, .14, .05, .22, .28, .20, .08],
    [.15, .01, .30, .22, .08, .20, .50, .05, .35, .45, .48, .22, .01],
])
_HUISHOUDKANS = np.array([
    [.00, .00, .48, .42, .10],
    [.44, .12, .19, .20, .05],
    [.60, .34, .01, .02, .03],
])
_SEIZOEN = np.array([1.05, 1, 1.1, .95, 1, 1, .65, .6, 1.15, 1.15, 1.1, .75])
_STILSTAND = {np.datetime64(f"2020-{m:02d}"): kans for m, kans in
              zip(range(3, 13), (.45, .2, .3, .5, .8, .8, .9, .9, .9, .9), strict=True)}

# How likely an organisation is to bring in someone of each groep.
_BEREIK = {
    "jeugdhulp": (1, .04, 0), "onderwijs": (1, .15, 0), "ouderenzorg": (0, .15, 1),
    "wijkverpleging": (.02, .45, 1), "schuldhulp": (0, 1, .15), "gehandicaptenzorg": (.4, 1, .3),
    "ggz": (.3, 1, .2), "woningcorporatie": (.1, 1, .7),
}
_STAPDAGEN = np.array([0, 9, 21, 13, 21])  # mean days from one step to the next


@dataclass(frozen=True)
class Casussen:
    """One array element per casus, in order of start; `leefgebied` and `wet` are masks."""

    initiatief: Getallen
    deelnemer: Getallen
    tweede: Getallen  # deelnemer that delivers the same casus too, or -1
    inwoner: Getallen
    gebied: Getallen
    start: Getallen
    einde: Getallen  # NaT when it never ends
    stappen: Getallen  # date per step
    is_stilgelegd: Getallen
    leeftijd: Getallen
    groep: Getallen
    huishouden: Getallen
    leefgebied: Getallen
    wet: Getallen
    uitkomst: Getallen
    zwaarte: Getallen  # around 1; how much comes together
    meewind: Getallen  # around 0; what helps the outcome and clears obstacles

    def __len__(self) -> int:
        return len(self.start)

    @property
    def jaar(self) -> Getallen:
        """Per casus the year in which it started."""
        return self.start.astype("datetime64[Y]").astype(int) + 1970


def build_casussen(opzet: Opzet, aantal: int, zaad: int) -> Casussen:
    """So many casussen, spread over initiatives, years and organisations as the opzet says."""
    trekking = start_trekking(zaad, "casussen")
    initiatief, start = _start_casussen(opzet, aantal, trekking)
    eerste = _find_eerste(initiatief, trekking)
    leeftijd = _age(start, eerste, trekking)
    groep = np.digitize(leeftijd, [18, 67])
    zwaarte = trekking.gamma(6, 1 / 6, aantal)
    meewind = trekking.normal(0, 1, aantal)
    leefgebied = _choose_leefgebieden(leeftijd, groep, zwaarte, trekking)
    stappen, einde, is_stilgelegd = _plan_verloop(opzet, start, zwaarte, trekking)
    uitkomst = _choose_uitkomst(start, zwaarte, meewind, trekking)
    is_afgebroken = uitkomst == UITKOMSTEN.index("afgebroken")
    einde = np.where(is_afgebroken, stappen[:, 4] + (einde - stappen[:, 4]) // 2, einde)
    deelnemer, tweede = _choose_deelnemers(opzet, initiatief, start, groep, trekking)
    gebieden = np.array([len(i.gebieden) for i in opzet.initiatieven])[initiatief]
    return Casussen(
        initiatief=initiatief, deelnemer=deelnemer, tweede=tweede, inwoner=eerste,
        gebied=(trekking.random(aantal)[eerste] * gebieden).astype(int),
        start=start, einde=np.where(is_stilgelegd, NOOIT, einde), stappen=stappen,
        is_stilgelegd=is_stilgelegd, leeftijd=leeftijd, groep=groep,
        huishouden=pick(trekking, _HUISHOUDKANS[groep])[eerste],
        leefgebied=leefgebied, wet=_apply_wetten(leefgebied, leeftijd, trekking),
        uitkomst=np.where(is_stilgelegd, UITKOMSTEN.index("onbekend"), uitkomst),
        zwaarte=zwaarte, meewind=meewind)


def _start_casussen(opzet: Opzet, aantal: int,
                    trekking: Trekking) -> tuple[Getallen, Getallen]:
    """Initiative and first day per casus, in order of that day."""
    delen = np.array([i.aandeel for i in opzet.initiatieven])
    vast = np.array([min(i.hoogstens, aantal * 3 // 200) if i.hoogstens else 0
                     for i in opzet.initiatieven])
    rest = aantal - vast.sum()
    grenzen = np.round(np.cumsum(delen / delen.sum()) * rest).astype(int)
    aantallen = vast + np.diff(grenzen, prepend=0)
    dagen = np.arange(np.datetime64(opzet.van), np.datetime64(opzet.tot) + 1)
    starts = []
    for initiatief, hoeveel in zip(opzet.initiatieven, aantallen, strict=True):
        drukte = _drukte(dagen, np.datetime64(initiatief.vanaf))
        starts.append(trekking.choice(dagen, hoeveel, p=drukte / drukte.sum()))
    start = np.concatenate(starts)
    volgorde = start.argsort(kind="stable")
    return np.repeat(np.arange(len(aantallen)), aantallen)[volgorde], start[volgorde]


def _drukte(dagen: Getallen, vanaf: np.datetime64) -> Getallen:
    """How busy every day is: growth, the seasons, and the standstill of early 2020."""
    sinds = (dagen - vanaf).astype(int)
    groei = 0.35 + 0.75 * (1 - np.exp(-sinds.clip(0) / 600))
    maanden = dagen.astype("datetime64[M]")
    seizoen = _SEIZOEN[maanden.astype(int) % 12]
    stilstand = np.ones(len(dagen))
    for maand, kans in _STILSTAND.items():
        stilstand[maanden == maand] = kans
    return np.asarray(groei * seizoen * stilstand * (sinds >= 0) * np.is_busday(dagen))


def _find_eerste(initiatief: Getallen, trekking: Trekking) -> Getallen:
    """Per casus the first casus of the same resident, in the same initiative."""
    eerste = np.arange(len(initiatief))
    for nummer in np.unique(initiatief):
        plekken = np.flatnonzero(initiatief == nummer)
        herhaalt = trekking.random(len(plekken)) < _HERHALING
        herhaalt[:1] = False
        nieuw = plekken[~herhaalt]
        eerder = np.cumsum(~herhaalt)[herhaalt]
        eerste[plekken[herhaalt]] = nieuw[(trekking.random(len(eerder)) * eerder).astype(int)]
    return eerste


def _age(start: Getallen, eerste: Getallen, trekking: Trekking) -> Getallen:
    groep = trekking.choice(len(_LEEFTIJDSKANS), len(start), p=_LEEFTIJDSKANS)
    jongst, oudst = _LEEFTIJDEN
    bij_eerste = trekking.integers(jongst[groep], oudst[groep] + 1)[eerste]
    return np.asarray(bij_eerste + (start - start[eerste]).astype(int) // 365)


def _choose_leefgebieden(leeftijd: Getallen, groep: Getallen, zwaarte: Getallen,
                         trekking: Trekking) -> Getallen:
    kansen = np.minimum(_LEEFGEBIEDKANS[groep] * zwaarte[:, None] ** 0.8, 0.95)
    for niet_bij_kind in ("middelengebruik", "justitie"):
        kansen[leeftijd < 12, LEEFGEBIEDEN.index(niet_bij_kind)] = 0
    gekozen: Getallen = trekking.random(kansen.shape) < kansen
    zonder = np.flatnonzero(~gekozen.any(axis=1))
    gekozen[zonder, pick(trekking, kansen[zonder])] = True
    return gekozen


def _apply_wetten(leefgebied: Getallen, leeftijd: Getallen, trekking: Trekking) -> Getallen:
    """The laws that go with these life domains at this age."""
    op = {naam: leefgebied[:, plek] for plek, naam in enumerate(LEEFGEBIEDEN)}
    volwassen, werkend = leeftijd >= 18, (leeftijd >= 18) & (leeftijd < 67)
    kansen = {
        "wmo": 0.85 * volwassen * (op["instrumentele_adl"] | op["sociaal_netwerk"]
                                   | op["tijdsbesteding"] | op["geestelijke_gezondheid"]),
        "jeugdwet": 0.9 * ~volwassen + 0.25 * (
            volwassen & (leeftijd < 45) & op["huiselijke_relaties"]),
        "participatiewet": 0.6 * werkend * (op["financien"] | op["werk_opleiding"]),
        "zvw": 0.6 * (op["lichamelijke_gezondheid"] | op["geestelijke_gezondheid"]
                      | op["basale_adl"]),
        "wlz": 0.35 * ((leeftijd >= 70) & op["basale_adl"]) + 0.03 * volwassen,
        "wgs": 0.5 * (volwassen & op["financien"]),
        "huisvestingswet": 0.35 * op["huisvesting"],
        "wvggz": 0.05 * (volwassen & op["geestelijke_gezondheid"]),
    }
    return trekking.random((len(leeftijd), len(WETTEN))) < np.stack(
        [kansen[wet] for wet in WETTEN], axis=1)


def _plan_verloop(opzet: Opzet, start: Getallen, zwaarte: Getallen,
                  trekking: Trekking) -> tuple[Getallen, Getallen, Getallen]:
    """Date per step, end, and whether it was halted. Steps go faster as the years go by."""
    duur = (np.datetime64(opzet.tot) - np.datetime64(opzet.van)).astype(int)
    tempo = 1.2 - 0.4 * (start - np.datetime64(opzet.van)).astype(int) / duur
    tempo = tempo * np.where(start.astype("datetime64[Y]") == np.datetime64("2020"), 1.15, 1)
    tussen = trekking.gamma(2.2, 1 / 2.2, (len(start), 5)) * _STAPDAGEN * tempo[:, None]
    stappen = start[:, None] + np.ceil(np.cumsum(tussen, axis=1)).astype(int)
    loop = trekking.lognormal(4.6, 0.45, len(start)) * tempo * (0.7 + 0.3 * zwaarte)
    einde = stappen[:, 4] + np.ceil(loop).astype(int)
    evaluatie = np.maximum(einde - trekking.integers(0, 15, len(start)), stappen[:, 4])
    is_stilgelegd = trekking.random(len(start)) < 0.02
    return np.column_stack([stappen, evaluatie]), einde, is_stilgelegd


def _choose_uitkomst(start: Getallen, zwaarte: Getallen, meewind: Getallen,
                     trekking: Trekking) -> Getallen:
    """Better with the wind behind, worse when much comes together, slightly better each year."""
    aantal = len(start)
    jaren = (start - start[0]).astype(int) / 365
    score = (0.8 * meewind - 0.5 * (zwaarte - 1) + 0.07 * jaren + trekking.normal(0, 0.7, aantal))
    uitkomst: Getallen = np.digitize(-score, [0.05, 0.9, 1.7])
    worp = trekking.random(aantal)
    uitkomst[worp < 0.055 + 0.03 * (meewind < -0.5)] = UITKOMSTEN.index("afgebroken")
    uitkomst[worp > 0.97] = UITKOMSTEN.index("onbekend")
    return uitkomst


def _choose_deelnemers(opzet: Opzet, initiatief: Getallen, start: Getallen, groep: Getallen,
                       trekking: Trekking) -> tuple[Getallen, Getallen]:
    """Who brings the casus in, and for some who delivers it as well."""
    kolommen = []
    for wie in opzet.deelnemers:
        bereik = np.array(_BEREIK.get(wie.organisatie.sector, (1, 1, 1)))
        kan = ((initiatief == wie.initiatief) & (start >= np.datetime64(wie.van))
               & (start <= np.datetime64(wie.tot)))
        kolommen.append(kan * (bereik[groep] + 0.001) * wie.gewicht)
    gewichten = np.stack(kolommen, axis=1)
    deelnemer = pick(trekking, gewichten)
    gewichten[np.arange(len(start)), deelnemer] = 0
    samen = (trekking.random(len(start)) < 0.05) & (gewichten.sum(axis=1) > 0)
    tweede = np.full(len(start), -1)
    tweede[samen] = pick(trekking, gewichten[samen])
    return deelnemer, tweede
