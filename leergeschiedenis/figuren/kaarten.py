"""The list of cards: everything that is shown, with its question, definition, method and source.

Addresses, toelichtingen, decks and tests use the id; Verantwoording prints this list.
"""

from typing import Final

from leergeschiedenis.contract import MAANDEN_ONBEKEND
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

_CIJFERS: Final = (
    "Een gemiddelde gaat altijd over dezelfde inwoners vooraf en daarna, gemeten met hetzelfde "
    "instrument; cijfers van verschillende instrumenten komen nooit bij elkaar. De instrumenten "
    "voor jongeren en kinderen noemen de dimensies anders; hier staan de zes namen van het "
    "formulier. "
    "Kiest u meer waarden van één kenmerk, dan wegen de gemiddelden mee naar het aantal inwoners "
    "en heten zij ongeveer. Het spinnenweb is gemaakt als hulp bij een gesprek en niet als "
    "meetinstrument; welk verschil ertoe doet, is nooit vastgesteld. De cijfers beschrijven en "
    "verklaren niets."
)

_KOSTEN: Final = (
    "Gepubliceerd zijn per betaler en oplossing twee gemiddelden per inwoner: wat eenmalig wordt "
    "betaald, en wat elke maand terugkomt. Het gemiddelde gaat over alle inwoners van wie beide "
    "oplossingen geprijsd zijn. Al het andere is op deze pagina uitgerekend: eenmalig plus het "
    "bedrag per maand maal de horizon, omgerekend met de consumentenprijsindex van het CBS. Wat "
    "terugkomt loopt daarbij de hele horizon door. Het eerste jaar telt vol; van elk later jaar "
    "telt het bedrag gedeeld door nog eens één plus de gekozen rente (2,25 % reëel is de "
    "Nederlandse standaard, rwseconomie.nl). De marge is de grens van wat het afronden op twee "
    "cijfers met de gemiddelden kan hebben gedaan, bij elkaar opgeteld en naar boven afgerond. "
    "Gewogen gemiddelden over gekozen groepen krijgen 5 %; dat zij met afgeronde aantallen zijn "
    "gewogen, zit daar niet in. Marges zeggen niets over hoe goed de opgave zelf was. "
)
_VERGELIJKEN: Final = (
    "Een verschil is er alleen voor wat in beide oplossingen te tonen is, eenmalig en per maand "
    "apart. Wat niet te tonen is, kan ook nul zijn. Een verschil is afgerond op zijn marge. "
)
_TOTAAL: Final = (
    "Een totaal is er alleen als er genoeg te vergelijken is. Het staat er niet als wat maar in "
    "één oplossing te tonen is meer is dan wat te vergelijken is, of als alles wat te tonen is "
    "bij elkaar een andere kant op wijst dan de uitkomst; marges tellen mee. "
)
_MAANDEN: Final = (
    "Een terugkerende kostenpost zonder aantal maanden telt voor "
    f"{MAANDEN_ONBEKEND} maanden. Prijspeil, horizon en rente van deze pagina doen hier niet mee."
)

_LIJST: Final = (
    Kaart(
        "overzicht.kerncijfers", "De kern in vijf getallen",
        "Hoe groot is het, en hoe loopt het af?",
        "Inwoners van wie een casus begon, van wie de vraag is verbeterd, bij wie een belemmering "
        "werd gemeld of structureel opgelost, en het deel bij wie de proeftuin-oplossing duurder "
        "was. Bij elk getal staat wat het niet zegt.",
        "De getallen staan los van elkaar: een inwoner kan in alle vijf voorkomen.",
        telling_n="gestart"),
    Kaart(
        "overzicht.opvallend", "Wat opvalt",
        "Wat springt eruit?",
        "Ten hoogste drie zinnen, met vaste regels gemaakt uit de getoonde cijfers: over het "
        "laatste volledige jaar, positieve gezondheid, belemmeringen, afspraken en samenwerking. "
        "Wat al een kerngetal is, staat er niet nog eens.",
        "Elke regel maakt ten hoogste één zin en geeft haar een gewicht: een verschil in procenten "
        "van het grootste van de twee getallen, of een aandeel in procenten. De zwaarste drie "
        "staan er. De hele regel staat bij de werkwijze in Verantwoording. De zinnen beschrijven; "
        "zij verklaren niets.", telling_n="gestart"),
    Kaart(
        "overzicht.tijdlijn", "De tijdlijn",
        "Wat gebeurde er wanneer?",
        "Inwoners van wie in de periode een casus begon, en openbare gebeurtenissen in die jaren. "
        "De nummers boven de staven zijn die van de lijst eronder.",
        "Een periode heet voorlopig zolang niet alle organisaties over die periode hebben "
        "aangeleverd. Dat iets na een mijlpaal veranderde, zegt niet dat het erdoor kwam. De "
        "bronnen van de mijlpalen staan op Trends.", telling_n="gestart"),
    Kaart(
        "overzicht.leervragen", "Vier leervragen",
        "Waar wilt u meer van weten?",
        "De vier vragen waarmee een proeftuin leert, elk met één getal en de pagina's die erover "
        "gaan.",
        "Bij elke vraag staat het eerste getal uit een vaste rij dat te tonen is. Een getal zegt "
        "nog geen antwoord; dat staat op de pagina's.", telling_n="gestart"),
    Kaart(
        "overzicht.lessen", "Nieuwste lessen",
        "Wat is er geleerd?",
        "Lessen uit de leergeschiedenis die door betrokkenen zijn gelezen en zijn vrijgegeven.",
        "Alleen vrijgegeven lessen staan hier, de nieuwste eerst.",
        bron="afleveringen van de leergeschiedenis", over_inwoners=False),
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
        "trends.uitkomst", "Hoe het afliep",
        "Hoe is het met de vraag van de inwoner afgelopen?",
        "De uitkomst die de organisatie bij de casus invulde.",
        "Wat zonder de proeftuin gebeurd zou zijn, is hieruit niet af te lezen.",
        telling="uitkomst", lijst="uitkomst", telling_n="gestart", op_waarde=False,
        vaakst="Het vaakst ingevuld"),
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
        "Boven een tijdas hebben de mijlpalen van die jaren een nummer; welke het zijn, staat "
        "onder de figuur. Dat iets na een mijlpaal veranderde, zegt niet dat het erdoor kwam.",
        bron="openbare bronnen, per mijlpaal genoemd", over_inwoners=False),
    Kaart(
        "gezondheid.spinnenweb", "Spinnenweb vooraf en daarna",
        "Welk cijfer gaven inwoners zichzelf, per dimensie van positieve gezondheid?",
        "Het gemiddelde van de cijfers van 0 tot 10 die inwoners zelf gaven, bij de eerste meting "
        "en bij een latere.",
        _CIJFERS),
    Kaart(
        "gezondheid.verschil", "Van vooraf naar daarna",
        "Hoeveel verschillen de cijfers vooraf en daarna, per dimensie?",
        "Dezelfde gemiddelden als in het spinnenweb, elk op een lijn van 0 tot 10. De open ring is "
        "vooraf, de gevulde stip daarna.",
        "Een verschil van ten hoogste 0,1 kan door afronden ontstaan en heet ongeveer gelijk. "
        + _CIJFERS),
    Kaart(
        "gezondheid.richting", "Beter, gelijk of slechter",
        "Bij welk deel van de inwoners is het tweede cijfer hoger, gelijk of lager?",
        "Beter: het tweede cijfer is hoger dan het eerste. Gelijk: het is hetzelfde. Slechter: het "
        "is lager. Hoeveel hoger of lager telt niet mee.",
        "Een deel is berekend uit afgeronde aantallen; samen komt dat niet altijd op 100 % uit. De "
        "staven zijn daarom op gelijke lengte gebracht. Een deel boven 90 % wordt niet getoond. "
        + _CIJFERS),
    Kaart(
        "gezondheid.metingen", "Hoeveel metingen er zijn",
        "Op hoeveel inwoners rusten de cijfers, en hoe vaak ontbreekt de tweede meting?",
        "Inwoners met beide metingen, en welk deel zij zijn van alle inwoners die vooraf zijn "
        "gemeten.",
        "Wie vooraf wel en later niet is gemeten, telt in de cijfers niet mee; wat die inwoners "
        "later zouden antwoorden, is niet bekend. Een deel boven 90 % of onder 10 % wordt niet "
        "getoond. " + _CIJFERS),
    Kaart(
        "gezondheid.vergelijking", "Cijfers vergeleken",
        "Verschillen de cijfers tussen groepen?",
        "Dezelfde gemiddelden voor ten hoogste drie groepen naast elkaar, alle op een schaal van 0 "
        "tot 10: de groepen met de meeste metingen.",
        "Groepen verschillen in meer dan dit ene kenmerk; waar een verschil vandaan komt, zegt de "
        "figuur niet. " + _CIJFERS),
    Kaart(
        "kosten.betaler", "Wat elke betaler betaalt",
        "Wat kost de reguliere oplossing elke betaler, en wat de proeftuin-oplossing?",
        "Per betaler het gemiddelde bedrag per inwoner over de gekozen horizon, in beide "
        "oplossingen. Een omlijnde staaf heeft niets om mee te vergelijken.",
        _KOSTEN + _VERGELIJKEN, telling_n="kosten_vergeleken"),
    Kaart(
        "kosten.zakken", "Wie meer betaalt, en wie minder",
        "Wie betaalt in de proeftuin-oplossing minder, en wie meer?",
        "Per betaler het verschil tussen de twee oplossingen. Links van de lijn betaalt hij minder "
        "in de proeftuin-oplossing, rechts meer (omlijnd).",
        _KOSTEN + _VERGELIJKEN, telling_n="kosten_vergeleken"),
    Kaart(
        "kosten.waterval", "Van regulier naar proeftuin",
        "Hoe tellen de verschillen per betaler op?",
        "Het bedrag van de reguliere oplossing, per betaler eraf of erbij (omlijnd), tot dat van "
        "de proeftuin-oplossing. Het is wat te vergelijken is, niet alles wat is betaald.",
        _KOSTEN + _VERGELIJKEN + _TOTAAL, telling_n="kosten_vergeleken"),
    Kaart(
        "kosten.duurder", "Casussen die duurder uitvielen",
        "Bij welk deel van de inwoners viel de proeftuin-oplossing duurder uit?",
        "Duurder: op het formulier kost de proeftuin-oplossing van een casus, over de maanden die "
        "daar staan, meer dan de reguliere.",
        "Het aandeel is berekend uit afgeronde aantallen. Een aandeel boven 90 % of onder 10 % "
        "wordt niet getoond. " + _MAANDEN, telling_n="kosten_vergeleken"),
    Kaart(
        "kosten.zekerheid", "Gemeten, geschat of aangenomen",
        "Hoe zeker zijn de bedragen?",
        "Welk deel van het bedrag in elke oplossing is gemeten, is geschat, of alleen is "
        "aangenomen. Zo staat het bij elke kostenpost op het formulier.",
        "Een deel van het bedrag, niet van de inwoners, over de maanden op het formulier. De drie "
        "delen worden alleen samen getoond. " + _MAANDEN, telling_n="kosten_vergeleken"),
    Kaart(
        "kosten.gevoeligheid", "Welke aanname de uitkomst kantelt",
        "Wat doet het met het verschil als een aanname een kwart anders is?",
        "Elke staaf loopt van een kwart minder tot een kwart meer: de prijzen van één betaler, hoe "
        "lang het terugkerende loopt, en wat alleen is aangenomen. De stippellijn is de uitkomst "
        "van nu met haar marge.",
        "Telkens is één aanname anders en blijft de rest gelijk. Welk deel is aangenomen, is "
        "bekend van alle bedragen samen; het is hier toegepast op wat te vergelijken is. "
        + _KOSTEN + _VERGELIJKEN + _TOTAAL, telling_n="kosten_vergeleken"),
    Kaart(
        "kosten.omslag", "Wanneer het verschil omslaat",
        "Na hoeveel maanden is wat eenmalig meer kost ingelopen?",
        "Het verschil zoals het maand voor maand oploopt: eerst wat eenmalig is betaald, dan elke "
        "maand wat terugkomt. De band is de marge.",
        "Een omslagpunt staat er alleen als het verschil in het begin en aan het einde groter is "
        "dan zijn marge. " + _KOSTEN + _VERGELIJKEN + _TOTAAL, telling_n="kosten_vergeleken"),
    Kaart(
        "effectenarena.stroom", "Wie investeert, en bij wie het effect terechtkomt",
        "Wie investeert waarin, met welke effecten, en wie incasseert?",
        "Investeerder: wie geld of tijd inzet. Activiteit: wat daarmee wordt gedaan. Effect: wat "
        "er daarna anders is; dat kan ook nadelig zijn. Incasseerder: bij wie dat terechtkomt, in "
        "geld of op een andere manier. Dat kan ook de inwoner zelf zijn.",
        "Een blok is zo hoog en een band zo dik als het aantal inwoners. Een inwoner kan in meer "
        "banden meetellen; passen die niet naast elkaar, dan overlappen zij. Banden die niet te "
        "tonen zijn, zijn niet getekend. Op een smal scherm staat hetzelfde in lijsten. "
        "Welk effect bij welke activiteit hoort, is een inschatting van wie het formulier "
        "invulde. "
        + _OVERLAP,
        telling_n="effect"),
    Kaart(
        "effectenarena.balans", "Investeren en incasseren, per betaler",
        "Voor hoeveel inwoners investeert een betaler, en voor hoeveel incasseert hij?",
        "Links het aantal inwoners voor wie de betaler investeert, rechts het aantal inwoners van "
        "wie een effect bij hem terechtkomt.",
        "Een verschil van ten hoogste één afrondstap heet ongeveer even vaak. Een inwoner zegt "
        "hier niets over de hoogte van een bedrag. " + _OVERLAP,
        telling_n="effect"),
    Kaart(
        "effectenarena.waarde", "Wat de effecten waard zijn, per betaler",
        "Wat is een effect per jaar waard, en bij wie komt dat terecht?",
        "De geschatte waarde in euro per jaar, gedeeld door alle inwoners van wie een effect is "
        "opgeschreven. Uit eigen investering: van de effecten waarvoor deze betaler investeerde, "
        "bij wie zij ook terechtkwamen. Komt hier terecht: van de effecten die bij deze betaler "
        "terechtkwamen, wie er ook voor investeerde. Beneden nul: het effect kost geld.",
        "Indicatief: de bedragen zijn schattingen van wie het formulier invulde, op twee cijfers "
        "afgerond; een effect zonder bedrag telt niet mee. Bedragen staan er alleen als ten "
        "minste drie organisaties eraan bijdragen en geen inwoner of organisatie overheerst, en "
        "alleen zonder filter. De dunne lijn over het einde van een staaf is de marge: zover kan "
        "afronden het bedrag hebben verschoven. Het verschil staat er als beide kanten te tonen "
        "zijn, en is afgerond op zijn marge; is het daarbinnen, dan heet het ongeveer gelijk.",
        telling_n="effect"),
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
    Kaart(
        "belemmeringen.aard", "Werkelijk of vermeend",
        "Mag het werkelijk niet, of denkt men dat?",
        "Werkelijk: de regel, afspraak of gewoonte staat er echt. Vermeend: men denkt dat iets "
        "niet mag of kan, en dat blijkt niet zo te zijn.",
        "De aard is die welke de organisatie op het formulier koos. " + _OVERLAP,
        telling_n="belemmering"),
    Kaart(
        "belemmeringen.stroom", "Van soort, via niveau, naar uitkomst",
        "Welk soort belemmering is op welk niveau op te lossen, en wat gebeurt ermee?",
        "Links het soort belemmering, in het midden het niveau waarop zij is op te lossen, rechts "
        "wat ermee is gebeurd.",
        "Een blok is zo hoog en een band zo dik als het aantal inwoners. Een inwoner kan in meer "
        "banden meetellen; passen die niet naast elkaar, dan overlappen zij. Banden die niet te "
        "tonen zijn, zijn niet getekend. Op een smal scherm staat hetzelfde in lijsten. "
        + _OVERLAP,
        telling_n="belemmering"),
    Kaart(
        "belemmeringen.werkgroep", "De stand per werkgroep",
        "Wat is er gebeurd met wat een werkgroep oppakte?",
        "Elke combinatie van de werkgroep die de belemmering oppakte en wat ermee is gebeurd.",
        "Geen werkgroep: niemand heeft de belemmering opgepakt, of dat is niet ingevuld. "
        + _OVERLAP,
        telling_n="belemmering"),
    Kaart(
        "belemmeringen.verloop", "Omzeild en structureel opgelost, door de tijd",
        "Wordt van wat er gemeld wordt meer structureel opgelost, of meer omzeild?",
        "Inwoners bij wie in de periode een belemmering werd gemeld die is omzeild, of die "
        "structureel is opgelost. De oplossing zelf kan van later zijn.",
        _PERIODE + " Wat kort geleden is gemeld, had minder tijd om opgelost te worden; een daling "
        "aan het einde zegt daarom weinig. De nummers boven de lijnen zijn mijlpalen; de bronnen "
        "daarvan staan op Trends.",
        telling_n="belemmering"),
    Kaart(
        "belemmeringen.oplostijd", "Hoe lang een oplossing duurt",
        "Hoe lang duurt het van de melding tot de oplossing, naast het afgesproken maximum?",
        "De tijd van de dag waarop de belemmering is gemeld tot de dag waarop zij is omzeild of "
        "structureel opgelost. Een klasse met stippen erachter valt helemaal binnen het "
        "afgesproken maximum.",
        "Wat nog open is of geëscaleerd, staat hier niet bij; ook niet wat zonder datum is "
        "opgelost. Spraken initiatieven een verschillend maximum af, dan geldt het ruimste. "
        + _OVERLAP,
        telling_n="belemmering"),
    Kaart(
        "belemmeringen.terugkerend", "Wat blijft terugkomen",
        "Welke soorten belemmeringen worden elk jaar opnieuw gemeld?",
        "Per soort en per jaar het aantal inwoners bij wie de belemmering werd gemeld.",
        "Een soort komt terug als zij in elk volledig jaar te tonen is: in elk jaar waarover alle "
        "organisaties hebben aangeleverd. Wat niet te tonen is, kan er wel geweest zijn. "
        + _OVERLAP,
        telling_n="belemmering"),
    Kaart(
        "belemmeringen.gevraagd", "Wat wordt u gevraagd",
        "Wat wacht op bestuurders, en hoe lang al?",
        "Geëscaleerd: doorgegeven aan de steungroep van bestuurders, op welk niveau het ook is op "
        "te lossen. Open, op niveau bestuurders: nog niets mee gebeurd, en alleen bestuurders "
        "kunnen het oplossen.",
        "Hoe lang iets wacht, volgt uit de periode waarin het is gemeld: gerekend tot de laatste "
        "dag van de gegevens wacht het ten minste zo lang. " + _OVERLAP,
        telling_n="belemmering"),
    Kaart(
        "afspraken.norm", "Haalt elke organisatie haar norm?",
        "Brengt elke organisatie zoveel casussen in als is afgesproken?",
        "Gehaald: in dat kalenderjaar begonnen bij die organisatie ten minste zoveel casussen als "
        "de norm voor dat jaar. Niet gehaald of niet te tonen is één stand: of het aantal te laag "
        "is of verborgen, is nergens te zien.",
        "De norm voor een jaar is de norm per maand, opgeteld over de maanden waarin zij gold; "
        "geteld wordt het hele kalenderjaar. Geteld zijn inwoners en de norm gaat over casussen. "
        "Een inwoner heeft ten minste één casus, dus er zijn nooit minder casussen dan inwoners. "
        "Gehaald staat er alleen als het getoonde aantal het bewijst, ook als naar boven is "
        "afgerond. De kaart kent geen filter: organisatie en jaar zijn er al twee. Een jaar heet "
        "voorlopig zolang niet alle organisaties erover hebben aangeleverd.",
        telling_n="gestart"),
    Kaart(
        "afspraken.stappen", "Stappen binnen het afgesproken maximum",
        "Is een stap van het stappenplan klaar binnen de tijd die daarvoor is afgesproken?",
        "Van de inwoners bij wie de stap werd bereikt: bij welk deel dat binnen het maximum was, "
        "in dagen na de start van de casus.",
        "Stappen staan in de volgorde van het stappenplan. Een stap die nog niet is bereikt, telt "
        "niet mee. Spraken initiatieven een verschillend maximum af, dan geldt het ruimste. Een "
        "deel onder 10 % of boven 90 % wordt niet getoond: dan zou het over bijna iedereen gaan.",
        telling_n="gestart"),
    Kaart(
        "afspraken.structureel", "Structureel opgelost, tot nu toe",
        "Wat is er blijvend georganiseerd?",
        "Inwoners bij wie in de periode een belemmering structureel werd opgelost: de regel, "
        "gewoonte of geldstroom zelf is veranderd.",
        _PERIODE + " Wie in twee perioden voorkomt, telt in het totaal één keer.",
        telling="belemmering_structureel", telling_n="belemmering_structureel"),
    Kaart(
        "afspraken.werkgroep", "Structureel opgelost, per werkgroep",
        "Welke werkgroep lost het structureel op?",
        "Inwoners bij wie een belemmering structureel is opgelost, naar de werkgroep die haar "
        "oppakte.",
        _OVERLAP + " Belemmeringen zonder werkgroep staan hier niet bij.",
        telling="belemmering_werkgroep_oplossing", lijst="werkgroep", lijst2="oplossing",
        telling_n="belemmering", vaakst="Het vaakst"),
    Kaart(
        "samenwerking.netwerk", "Wie met wie werkt",
        "Welke organisaties werken samen aan casussen?",
        "Een stip is een organisatie; een lijn verbindt twee organisaties die aan dezelfde casus "
        "werkten. Hoe dikker de lijn, hoe meer inwoners; de grootste aantallen staan erbij.",
        "Een paar telt als twee kenmerken. Met een filter erbij worden groepen te klein; tot "
        "duizend inwoners is er daarom geen filter, daarboven één. Verborgen paren zijn niet "
        "getekend. Wie veel samenwerkt staat dicht bij elkaar; verder betekent de plaats niets. "
        + _OVERLAP,
        telling_n="gestart"),
    Kaart(
        "samenwerking.organisaties", "Hoeveel organisaties aan een casus werken",
        "Met hoeveel organisaties wordt aan een casus gewerkt?",
        "Het aantal verschillende organisaties dat bij de casus als betrokken is ingevuld, met de "
        "organisatie die hem inbracht.",
        "Een inwoner met meer casussen kan bij meer dan één aantal meetellen.",
        telling="organisaties", lijst="organisatieaantal", telling_n="gestart", op_waarde=False,
        vaakst="Het vaakst"),
    Kaart(
        "samenwerking.sectoren", "Welke sectoren meewerken",
        "Uit welke sectoren komen de betrokken organisaties?",
        "Inwoners bij wie ten minste één organisatie uit de sector betrokken was.",
        _OVERLAP,
        telling="sector_betrokken", lijst="sector", telling_n="gestart",
        vaakst="Het vaakst betrokken"),
    Kaart(
        "samenwerking.regie", "Wie de regie houdt",
        "Uit welke sector komt de organisatie die de regie houdt?",
        "Inwoners naar de sector van de organisatie met de rol regie.",
        _OVERLAP + " Casussen waarbij geen regie is ingevuld, staan hier niet bij.",
        telling="regie", lijst="sector", telling_n="gestart", vaakst="Het vaakst de regie"),
    Kaart(
        "samenwerking.uitkomst", "Uitkomst, naar het aantal organisaties",
        "Hoe liep het af als er weinig of veel organisaties meewerkten?",
        "Van de inwoners bij wie zoveel organisaties meewerkten: welk deel deze uitkomst heeft. "
        "Elke kolom telt op tot ongeveer 100 %, als alles te tonen is.",
        "Een deel is berekend uit twee afgeronde aantallen. Dat dit samengaat, zegt niet dat het "
        "een uit het ander voortkomt: een ingewikkelde vraag kan meer organisaties vragen.",
        telling_n="gestart"),
    Kaart(
        "samenwerking.doorlooptijd", "Doorlooptijd, naar het aantal organisaties",
        "Hoe lang duurden casussen met weinig of veel organisaties?",
        "De tijd van de start tot het einde van een afgeronde casus.",
        "Casussen die nog lopen, staan hier niet bij. Dat dit samengaat, zegt niet dat het een uit "
        "het ander voortkomt: een ingewikkelde vraag kan langer duren en meer organisaties "
        "vragen.",
        telling_n="afgerond"),
)

KAARTEN: Final = {kaart.id: kaart for kaart in _LIJST}


def explain_methode(kaart: Kaart) -> str:
    """How the card came about, with what holds for everything that counts residents."""
    return f"{kaart.methode} {TELWIJZE}" if kaart.over_inwoners else kaart.methode
