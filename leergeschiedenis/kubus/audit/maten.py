"""Means of marks, and shares: no sharper than they may be, and of groups that are shown."""

import numpy as np

from leergeschiedenis.kubus.audit.bijdragen import (
    MAG,
    Maatcellen,
    numbers_of,
    select_measures,
)
from leergeschiedenis.kubus.audit.deelruimte import Waarden, build_deelruimte
from leergeschiedenis.kubus.audit.ruimte import Getallen, Vlaggen, unpack
from leergeschiedenis.kubus.audit.verslag import Aanval, build_aanval
from leergeschiedenis.kubus.audit.zaak import Zaak

LOS = "Een maat zonder getoonde cel, of van een soort die niet bestaat"
AANDEEL = "Een aandeel dat meer zegt dan de getoonde aantallen, of bijna iedereen geldt"
CIJFER = "Een gemiddeld cijfer dat scherper is dan één decimaal, of niet van de groep is"

ONTBREEKT = "Een gemiddeld cijfer dat ontbreekt waar de groep getoond is"

CIJFERS, KOSTEN = ("voor", "na"), ("eenmalig", "per_maand")
AANDELEN = ("aandeel", "gekoppeld")
BEDRAG = "kosten_zekerheid"

_PRECIES = 1e-6


def attack_measures(zaak: Zaak) -> list[Aanval]:
    """Shares and marks; amounts of money have an attack of their own."""
    return [_attack_loose(zaak), _attack_shares(zaak), _attack_marks(zaak), _attack_missing(zaak)]


def _attack_loose(zaak: Zaak) -> Aanval:
    cel = zaak.find_cel_id(zaak.maat["cel_id"].to_numpy())
    namen, naam = np.unique(zaak.maat["naam"].to_numpy(), return_inverse=True)
    mag = np.zeros((len(namen), len(zaak.groepen) + 1), bool)
    for k, soort in enumerate(namen):
        mag[k, :-1] = [groep[0] in MAG.get(soort, ()) for groep in zaak.groepen]
    groep = np.append(zaak.groep, -1)[cel]
    fout = np.flatnonzero(~mag[naam, groep])
    gevonden = [[str(namen[naam[k]]), *zaak.namen(cel[k:k + 1][cel[k:k + 1] >= 0])]
                for k in fout[:50]]
    return build_aanval(LOS, len(cel), gevonden, len(fout))


def _attack_missing(zaak: Zaak) -> Aanval:
    """A shown cell of pairs has both means, or a missing one says that everyone gave the same."""
    paren = np.flatnonzero([groep[0] == "paar" for groep in zaak.groepen])
    cellen = np.flatnonzero(np.isin(zaak.groep, paren))
    fout = np.zeros(len(cellen), bool)
    for naam in CIJFERS:
        heeft = [deel.cel for deel in select_measures(zaak, naam)]
        fout |= ~np.isin(cellen, np.concatenate([np.zeros(0, np.int64), *heeft]))
    return build_aanval(ONTBREEKT, len(cellen), [zaak.namen([k]) for k in cellen[fout][:50]],
                        int(fout.sum()))


def _attack_shares(zaak: Zaak) -> Aanval:
    """A share is the division of two published numbers, in whole percents, up to the limit."""
    pogingen, fout = 0, []
    for naam in AANDELEN:
        for cellen in select_measures(zaak, naam):
            if zaak.groepen[cellen.groep][0] == BEDRAG:
                continue  # of an amount, not of a number: see `kosten`
            ander, samen = _beside(zaak, cellen)
            deler = zaak.getoond[ander] + samen * zaak.getoond[cellen.cel]
            uit_getoond = 100 * zaak.getoond[cellen.cel] / np.maximum(deler, 1)
            hoogste = zaak.instellingen.max_aandeel
            verkeerd = ((ander < 0) | _has_more_digits(cellen.waarde)
                        | (np.abs(cellen.waarde - uit_getoond) > 0.5 + _PRECIES)
                        | (cellen.waarde > hoogste) | (samen & (100 - cellen.waarde > hoogste)))
            pogingen += len(cellen.cel)
            fout += cellen.cel[verkeerd].tolist()
    return build_aanval(AANDEEL, pogingen, [zaak.namen([k]) for k in fout[:50]], len(fout))


def _beside(zaak: Zaak, cellen: Maatcellen) -> tuple[Getallen, bool]:
    """Per cell the shown cell that makes it a share (-1: hidden), and are both the whole?

    Better, equal and worse are parts of all pairs; a pair stands beside no pair, yes beside no, in
    time beside late.
    """
    telling, as1, as2 = zaak.groepen[cellen.groep]
    ander = {"paar": ("ongepaard", as1, as2),
             "duurder": ("duurder", "nee" if as1 == "ja" else "ja", None),
             "stap_op_tijd": ("stap_op_tijd", as1, "later" if as2 == "binnen" else "binnen")
             }.get(telling, ("paar", as1, as2))
    groep = zaak.groepen.index(ander) if ander in zaak.groepen else -1
    plek = zaak.find(np.full(len(cellen.cel), groep), zaak.voorwaarden[cellen.cel])
    return plek, telling in ("paar", "duurder", "stap_op_tijd")


def _attack_marks(zaak: Zaak) -> Aanval:
    """A mean mark has one decimal and lies between the lowest and highest it can be.

    A resident with several pairs in a cell contributes one of them; which one does not matter.
    """
    pogingen, fout = 0, []
    for naam in CIJFERS:
        for cellen in select_measures(zaak, naam):
            laag, hoog = _bounds(zaak, cellen, naam)
            verkeerd = (_has_more_digits(10 * cellen.waarde)
                        | (cellen.waarde < laag - 0.05 - _PRECIES)
                        | (cellen.waarde > hoog + 0.05 + _PRECIES)
                        | (cellen.waarde <= 0) | (cellen.waarde >= 10))
            pogingen += len(cellen.cel)
            fout += cellen.cel[verkeerd].tolist()
    return build_aanval(CIJFER, pogingen, [zaak.namen([k]) for k in fout[:50]], len(fout))


def _bounds(zaak: Zaak, cellen: Maatcellen, naam: str) -> tuple[Waarden, Waarden]:
    """Per cell the lowest and the highest mean of one pair per resident."""
    deelruimte = build_deelruimte(zaak, cellen.groep)
    cijfer = deelruimte.spread(numbers_of(zaak, cellen.groep, naam)[deelruimte.casus])
    laag, hoog = np.zeros(len(cellen.cel)), np.zeros(len(cellen.cel))

    def bound(deel: slice) -> None:
        erin = unpack(deelruimte.casussen(zaak.voorwaarden[cellen.cel[deel]]), len(cijfer))
        staart = erin[:, deelruimte.staart]
        # Not with @, which first makes numbers of eight bytes of all these bits.
        som = np.einsum("ij,j->i", staart, cijfer[deelruimte.staart])
        aantal = staart.sum(axis=1)
        for uit, leeg, bewerking in ((laag, np.inf, np.minimum), (hoog, -np.inf, np.maximum)):
            meer = deelruimte.fold_multiple(erin, cijfer, leeg, bewerking)
            telt = np.isfinite(meer)
            uit[deel] = (som + np.where(telt, meer, 0).sum(axis=1)) / np.maximum(
                aantal + telt.sum(axis=1), 1)

    deelruimte.do_blocks(len(cellen.cel), bound)
    return laag, hoog


def _has_more_digits(waarde: Waarden) -> Vlaggen:
    """Is there more behind the decimal point than rounding to whole numbers leaves?"""
    anders: Vlaggen = np.abs(waarde - np.round(waarde)) > _PRECIES
    return anders
