"""The list of cards: everything that is shown, with its question, definition, method and source.

Addresses, toelichtingen, decks and tests use the id; Verantwoording prints this list.
"""

from typing import Final

from leergeschiedenis.figuren.figuur import Kaart

TELWIJZE: Final = (
    "Geteld worden inwoners (of huishoudens): wie twee keer aan dezelfde omschrijving voldoet, "
    "telt één keer. Aantallen zijn afgerond, zodat niemand eruit af te leiden is."
)
_OVERLAP: Final = (
    "Een inwoner kan op meer dan één plek in de figuur meetellen; opgeteld komt u daarom boven het "
    "totaal uit."
)
_PERIODE: Final = (
    "Getoond wordt per halfjaar of per jaar: de fijnste indeling waarvan genoeg te tonen is. Een "
    "periode heet voorlopig zolang niet alle organisaties over die periode hebben aangeleverd."
)

_LIJST: Final = (
    Kaart(
        "overzicht.kerncijfers", "De kern in vijf getallen",
        "Hoe groot is het, en hoe loopt het af?",
        "Inwoners van wie een casus begon of werd afgerond, bij wie een belemmering werd gemeld of "
        "structureel opgelost, en van wie de vraag is verbeterd.",
        "De getallen staan los van elkaar: een inwoner kan in alle vijf voorkomen.",
        telling_n="gestart"),
    Kaart(
        "overzicht.opvallend", "Wat opvalt",
        "Wat springt eruit?",
        "Zinnen die met vaste regels uit de getoonde cijfers zijn gemaakt: de verandering in het "
        "laatste volledige jaar, de meest gemelde belemmering, en omzeild tegenover structureel "
        "opgelost.",
        "Een zin verschijnt alleen als alle getallen erin te tonen zijn. De zinnen "
        "beschrijven; zij verklaren niets.", telling_n="gestart"),
    Kaart(
        "overzicht.uitkomst", "Hoe het afliep",
        "Hoe is het met de vraag van de inwoner afgelopen?",
        "De uitkomst die de organisatie bij de casus invulde.",
        "Wat zonder de proeftuin gebeurd zou zijn, is hieruit niet af te lezen.",
        telling="uitkomst", lijst="uitkomst", telling_n="gestart", op_waarde=False,
        vaakst="Het vaakst ingevuld"),
    Kaart(
        "overzicht.lessen", "Nieuwste lessen",
        "Wat is er geleerd?",
        "Lessen uit de leergeschiedenis die door betrokkenen zijn gelezen en zijn vrijgegeven.",
        "Alleen vrijgegeven lessen staan hier, de nieuwste eerst.",
        bron="afleveringen van de leergeschiedenis", over_inwoners=False),
    Kaart(
        "overzicht.leveringen", "Tot wanneer is aangeleverd",
        "Hoe actueel zijn de cijfers?",
        "Per organisatie de laatste dag waarover zij heeft aangeleverd.",
        "Wie nog niet over de laatste periode aanleverde, ontbreekt in die periode.",
        over_inwoners=False),
    Kaart(
        "trends.verloop", "Gestart en afgerond",
        "Hoeveel casussen beginnen er, en hoeveel worden er afgerond?",
        "Gestart: inwoners van wie in de periode een casus begon. Afgerond: inwoners van wie in de "
        "periode een casus werd afgerond.",
        _PERIODE, telling_n="gestart"),
    Kaart(
        "trends.belemmeringen", "Belemmeringen gemeld en structureel opgelost",
        "Worden belemmeringen structureel opgelost?",
        "Gemeld: inwoners bij wie in de periode een belemmering werd gemeld. Structureel opgelost: "
        "inwoners bij wie in de periode een belemmering structureel werd opgelost; dan is het "
        "systeem zelf veranderd.",
        _PERIODE + " Wat in een periode is opgelost, kan eerder gemeld zijn.",
        telling_n="belemmering"),
    Kaart(
        "trends.uitsplitsing", "Uitsplitsing",
        "Verschilt het verloop tussen groepen?",
        "Hetzelfde aantal per periode, voor elke waarde van een kenmerk apart.",
        _PERIODE + " Bij meer dan vier groepen heeft elke groep een eigen vak met dezelfde "
        "schaal; ten hoogste de acht grootste groepen zijn getekend."),
    Kaart(
        "trends.mijlpalen", "Mijlpalen",
        "Wat gebeurde er in die jaren?",
        "Openbare gebeurtenissen, elk met de bron erbij.",
        "De nummers staan ook boven de lijnen. Dat iets na een mijlpaal veranderde, zegt niet dat "
        "het erdoor kwam.", bron="openbare bronnen, per mijlpaal genoemd", over_inwoners=False),
    Kaart(
        "belemmeringen.type", "Wat in de weg staat",
        "Welke soorten belemmeringen komen het meest voor?",
        "Het soort belemmering zoals de organisatie het op het formulier koos.",
        _OVERLAP,
        telling="belemmering_type", lijst="belemmeringstype", telling_n="belemmering",
        vaakst="Het vaakst in de weg"),
    Kaart(
        "belemmeringen.niveau", "Waar het op te lossen is",
        "Op welk niveau is de belemmering op te lossen?",
        "Het niveau dat de organisatie bij de belemmering koos, van inwoners tot financiers en "
        "wetgevers.",
        _OVERLAP,
        telling="belemmering_niveau", lijst="niveau", telling_n="belemmering", op_waarde=False,
        vaakst="Het vaakst op te lossen op het niveau"),
    Kaart(
        "belemmeringen.oplossing", "Omzeild of opgelost",
        "Is de belemmering omzeild of structureel opgelost?",
        "Omzeild: voor deze ene casus is een weg eromheen gevonden. Structureel opgelost: de "
        "regel, gewoonte of geldstroom zelf is veranderd. Geëscaleerd: doorgegeven aan de "
        "steungroep. Open: nog niets van dit alles.",
        _OVERLAP,
        telling="belemmering_oplossing", lijst="oplossing", telling_n="belemmering",
        noem=("omzeild", "structureel"), op_waarde=False),
    Kaart(
        "belemmeringen.type_niveau", "Van soort naar niveau",
        "Welk soort belemmering is op welk niveau op te lossen?",
        "Elke combinatie van soort en niveau van een belemmering.",
        _OVERLAP,
        telling="belemmering_type_niveau", lijst="belemmeringstype", lijst2="niveau",
        telling_n="belemmering"),
)

KAARTEN: Final = {kaart.id: kaart for kaart in _LIJST}


def explain_methode(kaart: Kaart) -> str:
    """How the card came about, with what holds for everything that counts residents."""
    return f"{kaart.methode} {TELWIJZE}" if kaart.over_inwoners else kaart.methode
