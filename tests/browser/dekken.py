"""Decks for tests: every kind of slide, and the figures that are hardest to show to a room."""

from collections.abc import Sequence

from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren.lessen.verhaal import load_verhaal
from leergeschiedenis.presentatie.dia import Dia, Diasoort, Kaartkeuze, Presentatie, name_citaat
from leergeschiedenis.vragen import stel_vraag

KAARTEN = (
    "overzicht.opvallend", "overzicht.leervragen", "overzicht.lessen", "overzicht.tijdlijn",
    "trends.mijlpalen", "trends.belemmeringen", "gezondheid.richting", "kosten.betaler",
    "kosten.waterval", "kosten.gevoeligheid", "effectenarena.stroom", "effectenarena.waarde",
    "belemmeringen.stroom", "belemmeringen.type_niveau", "afspraken.norm", "samenwerking.netwerk",
    "samenwerking.regie")


def build_presentatie(naam: str, kaarten: Sequence[str] = ()) -> Presentatie:
    """Every kind of slide, and a slide for each of these cards, of the publication in use."""
    verhaal = load_verhaal()
    citaat = next(citaat for les in verhaal.lessen for citaat in les.citaten)
    instrument = stel_vraag("instrumenten").as_dicts()[0]
    meting = (str(instrument["instrument"]), str(instrument["moment"]))

    def kaart(id_: str) -> Kaartkeuze:
        pagina = id_.partition(".")[0]
        return Kaartkeuze(id_, Keuze(), meting if pagina == "gezondheid" else (), f"/{pagina}")

    return Presentatie(naam, "Wat de proeftuinen leerden", (
        Dia(Diasoort.TITEL, boodschap="Werkconferentie"),
        Dia(Diasoort.FIGUUR, "Het groeit", "Elk jaar begonnen er meer casussen.",
            "Vertel over de brief.", (kaart("trends.verloop"),)),
        Dia(Diasoort.VERGELIJKING,
            kaarten=(kaart("gezondheid.spinnenweb"), kaart("gezondheid.verschil"))),
        Dia(Diasoort.VERGELIJKING, "Omzeild is niet opgelost",
            kaarten=(kaart("belemmeringen.oplossing"), kaart("belemmeringen.type"))),
        Dia(Diasoort.KERNCIJFERS, kaarten=(kaart("overzicht.kerncijfers"),)),
        *(Dia(Diasoort.AFLEVERING, tekst=a.nummer) for a in verhaal.afleveringen[:1]),
        Dia(Diasoort.CITAAT, tekst=name_citaat(citaat.tekst)),
        Dia(Diasoort.VRAAG, tekst=verhaal.lessen[0].nummer),
        *(Dia(Diasoort.FIGUUR, kaarten=(kaart(id_),)) for id_ in kaarten),
        Dia(Diasoort.VRAAG, boodschap="Wat doet u morgen anders?"),
        Dia(Diasoort.BRONNEN)))
