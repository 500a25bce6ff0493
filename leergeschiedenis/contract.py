"""What a delivery contains: sheets, fields, units, meaning, sensitivity. The one source.

The empty form, the validation, the tables of the bron with their comments, the codebook and the
plan for pseudonymising all follow from `BLADEN`. Nothing of it is written a second time. What a
field can be stands in `velden.py`; what follows for tables and codebook in `codeboek.py`.
"""

from leergeschiedenis.velden import Blad, Duur, Gevoeligheid, Soort, Veld

SCHEMA_VERSIE = 1

DIMENSIES = {
    "lichaamsfuncties": "Lichaamsfuncties",
    "mentaal_welbevinden": "Mentaal welbevinden",
    "zingeving": "Zingeving",
    "kwaliteit_van_leven": "Kwaliteit van leven",
    "meedoen": "Meedoen",
    "dagelijks_functioneren": "Dagelijks functioneren",
}
"""The six dimensions of positive health, in the order of the spinnenweb."""

MAANDEN_ONBEKEND = 12
"""Months that a recurring cost is taken to run in the comparison, where the form does not say."""

_S, _G = Soort, Gevoeligheid


def _tekst(naam: str, betekenis: str, voorbeeld: str = "", verplicht: bool = False) -> Veld:
    return Veld(naam, _S.TEKST, betekenis, _G.TEKST, verplicht=verplicht, voorbeeld=voorbeeld)


def _code(naam: str, lijst: str, betekenis: str, voorbeeld: str, verplicht: bool = True,
          gevoeligheid: Gevoeligheid = _G.GEVOELIG, ontbreekt: bool = False) -> Veld:
    return Veld(naam, _S.CODE, betekenis, gevoeligheid, verplicht=verplicht, lijst=lijst,
                ontbreekt=ontbreekt, voorbeeld=voorbeeld)


_CASUS = Veld("casus", _S.NUMMER, "Het casusnummer waar deze regel bij hoort.", _G.SLEUTEL,
              verplicht=True, verwijst="casussen.casusnummer", voorbeeld="C-001")
_STATUS = _code("status", "tekststatus",
                "Hoe ver de tekst is: concept, teruggelegd bij wie erin voorkomen, gevalideerd, "
                "vrijgegeven. Alleen vrijgegeven teksten zijn voor anderen te zien.",
                "Concept", gevoeligheid=_G.VRIJ)
_NIVEAU = _code("niveau", "niveau", "Het niveau waarop dit speelt.", "Beroepskrachten",
                gevoeligheid=_G.VRIJ)

BLADEN: tuple[Blad, ...] = (
    Blad("levering", "Wie levert wat aan. Eén regel.", (
        Veld("initiatief", _S.NAAM, "De naam van de proeftuin.", _G.VRIJ, verplicht=True,
             voorbeeld="Proeftuin Voorbeeldwijk"),
        Veld("organisatie", _S.NAAM, "De organisatie die aanlevert.", _G.VRIJ, verplicht=True,
             voorbeeld="Voorbeeldzorg"),
        _code("sector", "sector", "De sector van de organisatie.",
              "Welzijn en maatschappelijk werk", gevoeligheid=_G.VRIJ),
        Veld("periode_van", _S.DATUM, "Eerste dag waarover wordt aangeleverd.", _G.VRIJ,
             verplicht=True, voorbeeld="01-01-2018"),
        Veld("periode_tot", _S.DATUM, "Laatste dag waarover wordt aangeleverd. Opnieuw aanleveren "
             "over dezelfde periode vervangt de vorige levering.", _G.VRIJ, verplicht=True,
             voorbeeld="31-12-2018"),
        Veld("formulierversie", _S.GEHEEL, "Versie van dit formulier; staat al ingevuld.", _G.VRIJ,
             verplicht=True, minimum=1, maximum=SCHEMA_VERSIE, voorbeeld=str(SCHEMA_VERSIE)),
        _code("fictief", "janee", "Ja als het verzonnen voorbeeldgegevens zijn, anders nee. "
              "Verzonnen en echte gegevens gaan nooit samen.", "nee", gevoeligheid=_G.VRIJ),
    ), verplicht=True),
    Blad("casussen", "Eén regel per casus: één vraag van één inwoner of huishouden.", (
        Veld("casusnummer", _S.NUMMER, "Uw eigen nummer van de casus. Wordt onherkenbaar gemaakt.",
             _G.SLEUTEL, verplicht=True, voorbeeld="C-001"),
        Veld("inwoner_nummer", _S.NUMMER, "Het nummer dat de proeftuin aan deze inwoner gaf; "
             "verbindt casussen van dezelfde inwoner. Wordt onherkenbaar gemaakt.", _G.SLEUTEL,
             voorbeeld="I-017"),
        Veld("proeftuin_nummer", _S.NUMMER, "Het nummer dat de proeftuin aan de casus gaf; "
             "verbindt dezelfde casus als twee organisaties die aanleveren.", _G.SLEUTEL,
             voorbeeld="P-042"),
        Veld("initiatief", _S.NAAM, "Leeg laten, of gelijk aan blad levering.", _G.VRIJ),
        Veld("organisatie", _S.NAAM, "Leeg laten, of gelijk aan blad levering.", _G.VRIJ),
        Veld("gebied", _S.NAAM, "Buurt of wijkdeel.", _G.QUASI, voorbeeld="Noord"),
        Veld("start", _S.DATUM, "Dag waarop de casus begon. Bewaard wordt de maand.", _G.QUASI,
             verplicht=True, voorbeeld="12-03-2018"),
        Veld("einde", _S.DATUM, "Dag waarop de casus werd afgerond. Leeg als hij nog loopt.",
             _G.QUASI, duur=Duur("doorlooptijd_dagen", "start"), voorbeeld="20-09-2018"),
        Veld("leeftijd", _S.GEHEEL, "Leeftijd bij de start. Bewaard wordt een groep van vijf jaar.",
             _G.QUASI, eenheid="jaar", minimum=0, maximum=120, ontbreekt=True, voorbeeld="47"),
        _code("huishouden", "huishouden", "Samenstelling van het huishouden bij de start.",
              "Alleenstaand", verplicht=False, ontbreekt=True),
        Veld("leefgebieden", _S.CODES, "Leefgebieden waarop de vraag speelt (ZRM).", _G.GEVOELIG,
             lijst="leefgebied", voorbeeld="Financiën; Huisvesting"),
        Veld("wetten", _S.CODES, "Wetten die op de casus van toepassing zijn.", _G.GEVOELIG,
             lijst="wet", voorbeeld="Wmo 2015"),
        _tekst("ik_wil", "Wat de inwoner wil, in eigen woorden, zonder namen.",
               "Weer zelf mijn huishouden doen"),
        _tekst("ik_kan", "Wat de inwoner kan en zelf inbrengt.", "Koken en mijn buurvrouw helpen"),
        _tekst("ik_heb_nodig", "Wat de inwoner nodig heeft.", "Iemand die meedenkt over de post"),
        _tekst("reguliere_oplossing", "Wat er volgens de gewone regels gebeurd zou zijn.",
               "Huishoudelijke hulp en een budgetcoach via twee loketten"),
        _tekst("proeftuin_oplossing", "Wat er gedaan is, zonder hinder van systemen of regels.",
               "Een vaste hulp die ook de post doorneemt"),
        _code("uitkomst", "uitkomst", "Hoe het met de vraag van de inwoner is afgelopen.",
              "Verbeterd"),
        _code("status", "casusstatus", "Loopt de casus nog?", "Afgerond", gevoeligheid=_G.VRIJ),
    ), sleutel=("casusnummer",)),
    Blad("stappen", "Wanneer een casus een stap van het stappenplan bereikte.", (
        _CASUS,
        _code("stap", "stap", "Stap van het stappenplan.", "Plan op tafel", gevoeligheid=_G.VRIJ),
        Veld("datum", _S.DATUM, "Dag waarop de stap klaar was.", _G.QUASI, verplicht=True,
             duur=Duur("dagen_na_start", "casussen.start"), voorbeeld="04-04-2018"),
    ), sleutel=("casus", "stap")),
    Blad("betrokken", "Welke organisaties meewerkten aan een casus.", (
        _CASUS,
        Veld("organisatie", _S.NAAM, "Naam van de organisatie.", _G.QUASI, verplicht=True,
             voorbeeld="Voorbeeldwonen"),
        _code("sector", "sector", "Sector van de organisatie.", "Woningcorporatie",
              gevoeligheid=_G.QUASI),
        _code("rol", "rol", "Rol in deze casus.", "Uitvoering", gevoeligheid=_G.QUASI),
    ), sleutel=("casus", "organisatie", "rol")),
    Blad("metingen", "Positieve gezondheid: cijfers van 0 tot 10 die de inwoner zelf gaf.", (
        _CASUS,
        _code("meetmoment", "meetmoment", "T0 vooraf, T1 na afloop, T2 later.", "T0",
              gevoeligheid=_G.VRIJ),
        Veld("datum", _S.DATUM, "Dag van de meting.", _G.QUASI, verplicht=True,
             duur=Duur("dagen_na_start", "casussen.start"), voorbeeld="15-03-2018"),
        _code("instrument", "instrument", "Versie van het spinnenweb. Cijfers van verschillende "
              "versies worden nooit gemiddeld.", "Spinnenweb volwassenen", gevoeligheid=_G.VRIJ),
        *(Veld(naam, _S.GETAL, f"Cijfer voor {label.lower()}.", _G.GEVOELIG, eenheid="cijfer 0-10",
               minimum=0, maximum=10, ontbreekt=True, voorbeeld="6")
          for naam, label in DIMENSIES.items()),
    ), sleutel=("casus", "meetmoment", "instrument")),
    Blad("kosten", "Kosten van de reguliere en van de proeftuin-oplossing, per post.", (
        _CASUS,
        _code("scenario", "scenario", "Reguliere oplossing of proeftuin-oplossing.",
              "Reguliere oplossing", gevoeligheid=_G.VRIJ),
        Veld("post", _S.NAAM, "Wat het is, zoals in de prijslijst.", _G.GEVOELIG, verplicht=True,
             voorbeeld="Wmo begeleiding basis"),
        Veld("hoeveelheid", _S.GETAL, "Aantal eenheden; bij structureel per maand.", _G.GEVOELIG,
             verplicht=True, minimum=0, maximum=100_000, voorbeeld="6"),
        _code("eenheid", "eenheid", "Eenheid waarop de prijs slaat.", "uur", gevoeligheid=_G.VRIJ),
        Veld("prijs", _S.GETAL, "Prijs per eenheid. Leeg: die van de prijslijst, als post en "
             "eenheid daarin staan; anders telt de regel niet mee.",
             _G.GEVOELIG, eenheid="euro", minimum=0, maximum=1_000_000, voorbeeld="55,80"),
        Veld("prijspeil", _S.JAAR, "Jaar van de prijs; nodig bij elke prijs die u invult.",
             _G.VRIJ, minimum=2010, maximum=2040, voorbeeld="2018"),
        _code("betaler", "betaler", "Wie dit betaalt.", "Gemeente (Wmo)", gevoeligheid=_G.VRIJ),
        Veld("maanden", _S.GETAL, "Hoeveel maanden het loopt (bij structureel).", _G.GEVOELIG,
             eenheid="maanden", minimum=0, maximum=120, voorbeeld="12"),
        _code("looptijd", "looptijd", "Eenmalig, of structureel (per maand).",
              "Structureel (per maand)", gevoeligheid=_G.VRIJ),
        _code("zekerheid", "zekerheid", "Gemeten, geschat of aangenomen.", "Geschat",
              gevoeligheid=_G.VRIJ),
        Veld("bron", _S.TEKST, "Waar prijs en hoeveelheid vandaan komen.", _G.TEKST,
             voorbeeld="Tarievenlijst Wmo 2018"),
    )),
    Blad("belemmeringen", "Regels, gewoonten of geldstromen die in de weg stonden.", (
        _CASUS,
        _code("type", "belemmeringstype", "Soort belemmering.", "Organisatieregels en werkproces"),
        _code("aard", "aard", "Werkelijk, of vermeend (men dénkt dat het niet mag).", "Vermeend"),
        _code("niveau", "niveau", "Niveau waarop zij is op te lossen.", "Managers"),
        _tekst("omschrijving", "Wat er in de weg stond, zonder namen.",
               "Twee indicaties nodig voor één hulp", verplicht=True),
        Veld("gemeld_op", _S.DATUM, "Dag van melding.", _G.QUASI, verplicht=True,
             voorbeeld="10-04-2018"),
        _code("werkgroep", "werkgroep", "Werkgroep die het oppakt.", "Anders Samenwerken",
              verplicht=False),
        _code("oplossing", "oplossing", "Open, omzeild in deze casus, geëscaleerd, of structureel "
              "opgelost: het systeem zelf is veranderd.", "Omzeild in casus"),
        Veld("opgelost_op", _S.DATUM, "Dag waarop zij was opgelost of omzeild.", _G.QUASI,
             duur=Duur("oplostijd_dagen", "gemeld_op"), voorbeeld="01-06-2018"),
        _tekst("toelichting", "Hoe het werd opgelost.", "Eén indicatie volstaat voortaan"),
    )),
    Blad("effecten", "Effectenarena: wie investeert, waarin, met welk effect, en wie incasseert.", (
        _CASUS,
        _code("investeerder", "betaler", "Wie investeert.", "Gemeente (Wmo)",
              gevoeligheid=_G.VRIJ),
        _code("activiteit", "activiteit", "Waarin.", "Vaste hulp of klein vast team"),
        _code("effect", "effectsoort", "Met welk effect.", "Minder zorg nodig"),
        _code("incasseerder", "betaler", "Bij wie het effect terechtkomt.",
              "Zorgverzekeraar (Zvw)", gevoeligheid=_G.VRIJ),
        Veld("waarde", _S.GETAL, "Geschatte waarde per jaar.", _G.GEVOELIG, eenheid="euro",
             minimum=-1_000_000, maximum=1_000_000, voorbeeld="400"),
    )),
    Blad("afleveringen", "Afleveringen van de leergeschiedenis.", (
        Veld("nummer", _S.NAAM, "Kort nummer van de aflevering.", _G.VRIJ, verplicht=True,
             voorbeeld="A1"),
        Veld("initiatief", _S.NAAM, "Alleen als de aflevering over één initiatief gaat.", _G.VRIJ),
        Veld("periode", _S.JAAR, "Het jaar waarover het gaat.", _G.VRIJ, verplicht=True,
             minimum=2010, maximum=2040, voorbeeld="2018"),
        _tekst("titel", "Titel.", "De hulp die ook de post deed", verplicht=True),
        _tekst("feiten", "Wat er gebeurde.", "In een tiental casussen …", verplicht=True),
        _tekst("opvallend_resultaat", "Het opvallende resultaat.", "…"),
        _tekst("duiding", "Commentaar van de leerhistoricus.", "…"),
        _tekst("open_vraag", "De vraag die open blijft.", "…"),
        _STATUS,
    ), sleutel=("nummer",)),
    Blad("lessen", "Wat ervan geleerd is.", (
        Veld("nummer", _S.NAAM, "Kort nummer van de les.", _G.VRIJ, verplicht=True,
             voorbeeld="L1"),
        Veld("aflevering", _S.NAAM, "Nummer van de aflevering.", _G.VRIJ,
             verwijst="afleveringen.nummer", voorbeeld="A1"),
        _tekst("titel", "Titel.", "Begin bij wat iemand zelf wil", verplicht=True),
        _tekst("les", "De les zelf.", "…", verplicht=True),
        _code("addo", "addo", "Anders denken, doen of organiseren.", "Anders doen",
              gevoeligheid=_G.VRIJ),
        _NIVEAU,
        _code("thema", "thema", "Thema.", "Vertrouwen", gevoeligheid=_G.VRIJ),
        _tekst("discussievraag", "Vraag om samen te bespreken.", "Wat zou u morgen anders doen?"),
        Veld("koppelingen", _S.KOPPELINGEN, "Waarden waar de les over gaat, als lijst=waarde; "
             "nooit een casusnummer.", _G.VRIJ,
             voorbeeld="belemmeringstype=werkproces; leefgebied=financien"),
        _STATUS,
    ), sleutel=("nummer",)),
    Blad("citaten", "Uitspraken van betrokkenen, zonder naam.", (
        Veld("les", _S.NAAM, "Nummer van de les, of laat leeg en vul aflevering.", _G.VRIJ,
             verwijst="lessen.nummer", voorbeeld="L1"),
        Veld("aflevering", _S.NAAM, "Nummer van de aflevering.", _G.VRIJ,
             verwijst="afleveringen.nummer"),
        _code("rol", "citaatrol", "Rol van wie het zei.", "Beroepskracht", gevoeligheid=_G.VRIJ),
        _NIVEAU,
        _tekst("citaat", "De uitspraak.", "We deden ineens wat nodig was.", verplicht=True),
        _code("gevalideerd", "janee", "Heeft wie het zei ermee ingestemd?", "nee",
              gevoeligheid=_G.VRIJ),
        _STATUS,
    )),
    Blad("mijlpalen", "Gebeurtenissen van het initiatief, met bron.", (
        Veld("datum", _S.DATUM, "Dag, of de eerste dag van maand of jaar.", _G.VRIJ,
             verplicht=True, voorbeeld="18-05-2016"),
        Veld("titel", _S.TEKST, "Wat er gebeurde. Openbaar.", _G.VRIJ, verplicht=True,
             voorbeeld="Werkconferentie"),
        Veld("bron", _S.TEKST, "Waar dat staat. Openbaar.", _G.VRIJ, verplicht=True,
             voorbeeld="Verslag werkconferentie"),
    )),
    Blad("afspraken", "Afspraken: een norm per organisatie, of een maximum per stap.", (
        Veld("organisatie", _S.NAAM, "Organisatie waarvoor de norm geldt.", _G.VRIJ,
             voorbeeld="Voorbeeldzorg"),
        Veld("norm_per_maand", _S.GETAL, "Afgesproken aantal casussen per maand.", _G.VRIJ,
             eenheid="casussen per maand", minimum=0, maximum=1000, voorbeeld="1"),
        Veld("geldig_van", _S.DATUM, "Eerste dag.", _G.VRIJ, voorbeeld="01-06-2016"),
        Veld("geldig_tot", _S.DATUM, "Laatste dag.", _G.VRIJ, voorbeeld="31-12-2016"),
        _code("stap", "stap", "Stap waarvoor het maximum geldt.", "", verplicht=False,
              gevoeligheid=_G.VRIJ),
        Veld("maximale_dagen", _S.GEHEEL, "Ten hoogste zoveel dagen na de start; bij 'Belemmering "
             "opgelost' na de melding.", _G.VRIJ, eenheid="dagen", minimum=0, maximum=3650),
    )),
)

_PER_NAAM = {blad.naam: blad for blad in BLADEN}


def blad(naam: str) -> Blad:
    """The sheet with this name; KeyError if the contract has none."""
    return _PER_NAAM[naam]
