"""Twenty Dutch sentences in which 38 things point at a person, and twenty in which nothing does.

What points at somebody stands between « and ». All are invented.
"""

import re
from collections.abc import Callable, Sequence

from leergeschiedenis.tekstscan import Treffer

AANWIJZEND = (
    "Mevrouw «J. van den Berg» woont aan de «Kerkstraat 14» in Oss.",
    "Haar burgerservicenummer is «123456782» en zij bankiert met «NL91 ABNA 0417 1643 00».",
    "Bel «Fatima» op «06-12 34 56 78», of mail «f.elamrani@voorbeeld.nl».",
    "«Kees de Wit», geboren op «twaalf maart 1961», kreeg een brief.",
    "De man met cliëntnummer «20184471» verbleef in «Verpleeghuis De Wilgenhof».",
    "De auto met kenteken «12-ABC-3» stond voor de deur in de «Dorpsstraat».",
    "De hulp van «dhr. Yilmaz» kwam pas een jaar later.",
    "Zij is «93 jaar» en woont op «5341 AB».",
    "Volg hem op «@peterdehulp» of kijk op «www.facebook.com/peter.dehulp».",
    "De huisarts, «dr. Pietersen», was bereikbaar op «(0412) 65 43 21».",
    "«Achmed Bouzid» en zijn zus spraken af in het «Radboudumc».",
    "Dossier «WMO-2018-00412» lag bij wijkcoach «Sanne Hendriks».",
    "De «91-jarige» vrouw verhuisde naar «Beukenlaan 3a».",
    "Stuur het naar «p.bakker@gemeente-voorbeeld.nl», ter attentie van «P. Bakker».",
    "Zijn geboortedatum is «1961-03-12» en zijn bsn «1112.22.333».",
    "De kleine «Bilal» gaat naar basisschool «De Regenboog».",
    "Wij belden «+31 (0)6 1234 5678» en kregen «Truus van Dongen» aan de lijn.",
    "Na de opname in het «Catharina Ziekenhuis» ging zij naar haar zoon «Daan».",
    "Zij woont «Hoefstraat 112-b», haar zus woont ernaast.",
    "In het dossier van «Sjefke Verhoeven» stond nog niets.",
)
NEUTRAAL = (
    "In 2018 waren er 12 casussen, in 2019 al 25.",
    "De kosten waren € 1.234,50 per maand, 12 % minder dan begroot.",
    "Hij gedroeg zich als de heer des huizes.",
    "Artikel 2.3.2 van de Wmo 2015 vraagt om een onderzoek binnen zes weken.",
    "In week 12 en week 13 was het loket gesloten.",
    "Het overleg was in kamer 3.12, op de derde verdieping.",
    "De aanvraag ging via Office 365 en kwam in Windows 10 niet aan.",
    "Een vrouw van rond de vijftig wilde zelf weer koken.",
    "De wijkverpleegkundige belde de huisarts en de woningcorporatie.",
    "Na drie gesprekken, elk van 45 minuten, lag er een plan op tafel.",
    "De gemeente betaalde 6 uur begeleiding voor 55,80 per uur.",
    "Variant B. Daarna kozen wij voor de goedkoopste oplossing.",
    "Zij had last van Parkinson en later ook van Alzheimer.",
    "Tussen 2016 en 2021 deden veertien organisaties mee.",
    "Het formulier telt 4 bladen en 38 vragen.",
    "De Participatiewet en de Jeugdwet spraken elkaar tegen.",
    "Van 9.00 tot 17.30 uur was er iemand aanwezig.",
    "Wij zochten een kortere weg door het park naar de markt.",
    "De regiegroep koos voor één plan, één budget en één regisseur.",
    "Dat kostte 120 dagen, terwijl 90 dagen was afgesproken.",
)

_PLAATS = re.compile("«(.*?)»")


def without_marks(zin: str) -> tuple[str, list[tuple[int, int]]]:
    """The sentence as it would be written, and from where to where things point at somebody."""
    plekken = [(m.start() - 2 * nummer, m.end() - 2 * nummer - 2)
               for nummer, m in enumerate(_PLAATS.finditer(zin))]
    return zin.replace("«", "").replace("»", ""), plekken


def count_gevonden(scan: Callable[[str], Sequence[Treffer]]) -> tuple[int, int]:
    """How many of the things that point at somebody a scan finds, and in how many neutral sentences
    it finds anything."""
    gevonden = 0
    for zin in AANWIJZEND:
        tekst, plekken = without_marks(zin)
        treffers = scan(tekst)
        gevonden += sum(any(t.van < tot and van < t.tot for t in treffers) for van, tot in plekken)
    return gevonden, sum(bool(scan(zin)) for zin in NEUTRAAL)
