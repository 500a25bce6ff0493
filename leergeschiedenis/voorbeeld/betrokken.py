"""Who worked together on a casus: the bringer, others of the initiative, sometimes partners."""

import numpy as np
import pyarrow as pa

from leergeschiedenis.voorbeeld.casussen import GROEPEN, LEEFGEBIEDEN, Casussen
from leergeschiedenis.voorbeeld.kolommen import as_codes
from leergeschiedenis.voorbeeld.opzet import LIJSTEN, Opzet, Organisatie
from leergeschiedenis.voorbeeld.toeval import Getallen, Trekking, pick, pick_some, start_trekking

_ROLLEN = tuple(LIJSTEN["rol"])
_BETALENDE_SECTOREN = ("gemeente", "zorgverzekeraar")
_LID, _PARTNER, _VREEMD = 1.0, 0.5, 0.04  # weight of own members, partners and all others
_TREKT = {  # per sector: the life domains and groep that call for it
    "woningcorporatie": ("huisvesting",), "schuldhulp": ("financien",),
    "ggz": ("geestelijke_gezondheid", "middelengebruik"),
    "veiligheid": ("justitie", "middelengebruik"),
    "huisarts": ("lichamelijke_gezondheid", "geestelijke_gezondheid"),
    "wijkverpleging": ("basale_adl", "lichamelijke_gezondheid"),
    "welzijn": ("sociaal_netwerk", "tijdsbesteding"), "gemeente": ("financien", "werk_opleiding"),
}
_VOOR_GROEP = {"jeugdhulp": "jeugd", "onderwijs": "jeugd", "ouderenzorg": "ouder"}


def build_betrokken(opzet: Opzet, casussen: Casussen, zaad: int) -> pa.Table:
    """Rows of sheet betrokken, `casus` as index; one role per organisation and casus."""
    trekking = start_trekking(zaad, "betrokken")
    organisaties = _all_organisaties(opzet)
    plek = {o.naam: nummer for nummer, o in enumerate(organisaties)}
    van_deelnemer = np.array([plek[d.organisatie.naam] for d in opzet.deelnemers])
    inbrenger = van_deelnemer[casussen.deelnemer]
    rijen = np.arange(len(casussen))
    kent = _kent(opzet, plek)
    gewichten = _gewichten(kent[casussen.initiatief], casussen, organisaties)
    gewichten[rijen, inbrenger] = 0
    jaren = (casussen.jaar - opzet.van.year).clip(0)
    doet_mee = pick_some(trekking, gewichten, trekking.poisson(
        (0.9 + 0.13 * jaren) * casussen.zwaarte ** 0.5))
    samen = casussen.tweede >= 0
    doet_mee[rijen[samen], van_deelnemer[casussen.tweede[samen]]] = True
    is_lid = kent[casussen.initiatief] == _LID
    regie = _choose_regie(doet_mee & is_lid, inbrenger, trekking)
    doet_mee[rijen, inbrenger] = True
    casus, organisatie = np.nonzero(doet_mee)
    betaalt = np.array([o.sector in _BETALENDE_SECTOREN for o in organisaties])[organisatie]
    rol = np.where(betaalt & (trekking.random(len(casus)) < 0.7), 2, 1)
    rol = np.where(regie[casus] == organisatie, 0, rol)
    return pa.table({
        "casus": casus,
        "organisatie": as_codes(organisatie, [o.naam for o in organisaties]),
        "sector": as_codes(organisatie, [o.sector for o in organisaties]),
        "rol": as_codes(rol, _ROLLEN),
    })


def _all_organisaties(opzet: Opzet) -> list[Organisatie]:
    return list(dict.fromkeys([d.organisatie for d in opzet.deelnemers] + list(opzet.partners)))


def _kent(opzet: Opzet, plek: dict[str, int]) -> Getallen:
    """How near every organisation is to every initiative."""
    kent = np.full((len(opzet.initiatieven), len(plek)), _VREEMD)
    for partner in opzet.partners:
        kent[:, plek[partner.naam]] = _PARTNER
    for deelnemer in opzet.deelnemers:
        kent[deelnemer.initiatief, plek[deelnemer.organisatie.naam]] = _LID
    return kent


def _gewichten(kent: Getallen, casussen: Casussen,
               organisaties: list[Organisatie]) -> Getallen:
    """How likely every organisation is to join every casus."""
    gewichten = kent.copy()
    for nummer, organisatie in enumerate(organisaties):
        roept = [LEEFGEBIEDEN.index(naam) for naam in _TREKT.get(organisatie.sector, ())]
        gewichten[:, nummer] *= 1 + 2.0 * casussen.leefgebied[:, roept].any(axis=1)
        if groep := _VOOR_GROEP.get(organisatie.sector):
            gewichten[:, nummer] *= np.where(casussen.groep == GROEPEN.index(groep), 3, 0.08)
    return gewichten


def _choose_regie(doet_mee: Getallen, inbrenger: Getallen, trekking: Trekking) -> Getallen:
    """Mostly who brings the casus in, otherwise one of the others."""
    kansen = doet_mee.astype(float)
    kansen[np.arange(len(inbrenger)), inbrenger] = 1.2 + 0.3 * doet_mee.sum(axis=1)
    return pick(trekking, kansen)
