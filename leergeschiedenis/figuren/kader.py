"""What every figure of a run has around it: the publication, the names of values, who delivered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord, Keuze, PublicatieKenmerk
from leergeschiedenis.figuren.aantallen import Aantal
from leergeschiedenis.figuren.figuur import Kaart, Voet
from leergeschiedenis.figuren.perioden import NIVEAUS
from leergeschiedenis.vragen import Niveau, load_niveaus, read_kenmerk, stel_vraag


@dataclass(frozen=True)
class Kader:
    """The surroundings in which a figure is drawn."""

    kop: PublicatieKenmerk
    niveaus: Mapping[str, Niveau]
    leveringen: Antwoord
    mijlpalen: Antwoord
    keuze: Keuze

    @classmethod
    def of(cls, keuze: Keuze) -> "Kader":
        """What is around a selection of the publication in view."""
        return cls(read_kenmerk(), load_niveaus(), stel_vraag("leveringen"),
                   stel_vraag("mijlpalen"), keuze)

    def say_keuze(self) -> str:
        """The selection in words: 'Huishouden: Alleenstaand en Eenoudergezin'."""
        return "; ".join(
            f"{self.niveaus[kolom].label}: "
            + taal.join_lijst([self.niveaus[kolom].label_of(code) for code in codes])
            for kolom, codes in self.keuze.waarden)

    def say_periode(self) -> str:
        """The period that the numbers are about: the chosen one, else that of the publication."""
        gekozen = [self.niveaus[kolom].label_of(code) for kolom, codes in self.keuze.waarden
                   for code in codes if kolom in NIVEAUS]
        if gekozen:
            return taal.join_lijst(gekozen)
        return (f"{taal.format_maand(date.fromisoformat(self.kop.van))} tot en met "
                f"{taal.format_maand(date.fromisoformat(self.kop.tot))}")

    def build_voet(self, kaart: Kaart, n: Aantal | None = None) -> Voet:
        """The foot of a card; without `n` for a card that is not about residents."""
        filter_ = self.say_keuze() if kaart.over_inwoners else ""
        if n is None:
            return Voet("", "", kaart.bron, self.kop.nummer, self.kop.gemaakt.date(), filter_)
        return Voet(n.zin + (" inwoners" if n.is_getoond else ""), self.say_periode(), kaart.bron,
                    self.kop.nummer, self.kop.gemaakt.date(), filter_)
