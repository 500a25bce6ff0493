"""The cells with means, and the numbers that casussen contribute to them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from leergeschiedenis.kubus.audit.deelruimte import Deelruimte, Waarden
from leergeschiedenis.kubus.audit.ruimte import Bits, Getallen, Vlaggen, unpack
from leergeschiedenis.kubus.audit.zaak import Zaak

MAG = {"voor": ("paar",), "na": ("paar",), "eenmalig": ("kosten",), "per_maand": ("kosten",),
       "gekoppeld": ("paar",),
       "aandeel": ("paar_beter", "paar_gelijk", "paar_slechter", "duurder", "stap_op_tijd",
                   "kosten_zekerheid"),
       "waarde": ("effect_investeerder", "effect_incasseerder")}
"""Per measure the tellings whose cells may have it."""

_VOORAAN = 4096  # residents


@dataclass(frozen=True)
class Maatcellen:
    """Cells of one group with one measure: the shown cell, and the published value."""

    groep: int
    cel: Getallen
    waarde: Waarden


def select_measures(zaak: Zaak, naam: str) -> list[Maatcellen]:
    """All cells that may have this measure, by group; others are left out."""
    maat = zaak.maat.filter(np.array(zaak.maat["naam"].to_numpy() == naam)) if len(
        zaak.maat) else zaak.maat
    cel = zaak.find_cel_id(maat["cel_id"].to_numpy())
    mag = np.array([groep[0] in MAG[naam] for groep in zaak.groepen], bool)
    goed = (cel >= 0) & mag[zaak.groep[cel]] if len(zaak) else cel >= 0
    waarde, cel = maat["waarde"].to_numpy()[goed], cel[goed]
    groep = zaak.groep[cel]
    return [Maatcellen(int(g), cel[groep == g], waarde[groep == g]) for g in np.unique(groep)]


def numbers_of(zaak: Zaak, groep: int, naam: str) -> Waarden:
    """Per casus its number in this group; zero where it has none."""
    waarden = np.zeros(len(zaak.organisatie))
    rijen = next(r for r in zaak.rijen if r.definitie.telling == zaak.groepen[groep][0])
    van = rijen.groep == rijen.groepen.index(zaak.groepen[groep])
    waarden[rijen.casus[van]] = rijen.getallen[naam][van]
    return waarden


@dataclass(frozen=True)
class Bedragen:
    """Amounts of the casussen of a space, per bit; none is negative."""

    ruimte: Deelruimte
    per_bit: Waarden

    @cached_property
    def _aflopend(self) -> Getallen:
        """Bits of residents with one casus, the largest amount first."""
        staart = self.ruimte.staart
        return staart.start + np.argsort(-self.per_bit[staart])

    def find_largest(self, bits: Bits) -> Waarden:
        """(sets, 2): the two largest amounts of residents; zero where there is none."""
        erin = unpack(bits, len(self.per_bit))
        meer = self.ruimte.fold_multiple(erin, self.per_bit, 0.0, np.add)
        alle = np.concatenate([np.zeros((len(bits), 2)), meer, self._first_two(erin)], axis=1)
        grootste: Waarden = -np.sort(np.partition(-alle, 1, axis=1)[:, :2], axis=1)
        return grootste

    def _first_two(self, erin: Vlaggen) -> Waarden:
        """The same of residents with one casus: of most sets they are among the first few."""
        uit, nog = np.zeros((len(erin), 2)), np.arange(len(erin))
        for tot in (_VOORAAN, None):
            volgorde = self._aflopend[:tot]
            if not len(nog) or not len(volgorde):
                break
            op_volgorde, rij = erin[nog][:, volgorde], np.arange(len(nog))
            for k in range(2):
                plek = op_volgorde.argmax(axis=1)
                heeft = op_volgorde[rij, plek]
                uit[nog, k] = np.where(heeft, self.per_bit[volgorde[plek]], 0)
                op_volgorde[rij, plek] = False
            nog = nog[~heeft]
        return uit
