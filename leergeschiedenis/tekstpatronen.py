"""The shapes by which something in a Dutch text may point at a person; what each looks like.

A group named `deel` is what is marked; without it the whole. Every pattern has one fixed way to
begin and bounded repeats, so that none looks far ahead from everywhere.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

_MAAND: Final = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec")
_EENHEDEN: Final = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_DAG: Final = (
    rf"eerste|tweede|derde|(?:{_EENHEDEN})[eë]n(?:twintig|dertig)(?:ste)?|twintig(?:ste)?"
    r"|dertig(?:ste)?|(?:tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien"
    rf"|negentien)(?:de)?|vierde|vijfde|zesde|zevende|achtste|negende|{_EENHEDEN}")
_DAGNUMMER: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_DATUM: Final = (
    # Without a year only after 'op', and not what may be a range or a part of something.
    rf"\bop\s(?P<deel2>{_DAGNUMMER}/(?:0?[1-9]|1[0-2])|{_DAGNUMMER}-0[1-9]"
    r"|(?:1[3-9]|2\d|3[01])-1[0-2])\b(?!\s?[-/.]\s?\d|\svan\b|\sdeel\b)|"
    r"\b\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:(?:19|20)\d{2}|['’]?\d{2})\b(?![-/.]\d)"
    rf"|\b\d{{1,2}}(?:e|de|ste)?[\s-](?:van\s)?(?:{_MAAND})\b(?:\.?[\s-](?:(?:19|20)\d{{2}}|['’]\d{{2}})\b)?"
    rf"|\b(?:{_DAG})\s(?:van\s)?(?:{_MAAND})\b(?:\s(?:19|20)\d{{2}}\b)?"
    rf"|\b(?:{_MAAND})\s\d{{1,2}},?\s(?:19|20)\d{{2}}\b"
    r"|\b(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}\b"
    r"|\bgeb(?:oren|oortejaar|oortedatum|\.)?:?\s(?:is\s|in\s|op\s|anno\s)?(?:het\sjaar\s|de\s)?"
    r"(?P<deel>(?:19|20)\d{2}|\d{8}|\d{6})\b(?![-/.]\d)")

_NEGENTIG: Final = (rf"(?:(?:{_EENHEDEN})(?:ë|e)n)?negentig|honderd(?:(?:en)?(?:{_EENHEDEN}|tien))?"
                    r"|9\d|1[01]\d")
_LEEFTIJD: Final = (
    rf"\b(?P<deel>(?:{_NEGENTIG})(?:\s?jaar(?:\soud)?|[\s-]?(?:jarig|plusser)\w*))\b"
    r"(?!\s(?:geleden|later|lang|lange|bestaan|garantie|na|voor|terug))"
    rf"|\b(?:hij|zij|ze|mevrouw|meneer|oma|opa|vader|moeder|vrouw|man)\s(?:is|was|werd|wordt)\s"
    rf"(?:al\s|nu\s|inmiddels\s|bijna\s|ruim\s)?(?P<deel2>{_NEGENTIG})(?=\s?[.,;:)!?]|\sen\b|\sgeworden|$)"
)

_KENTEKEN: Final = "|".join(  # X is a letter, 9 a digit
    vorm.replace("X", "[A-Z]").replace("9", r"\d") for vorm in (
        "XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9",
        "9-XXX-99", "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9"))

_NUMMERWOORD: Final = r"(?:nummers?|nr\b\.?|no\b\.?|code|id|kenmerk)"
_EIGEN: Final = (  # numbers that belong to one person, also without the word number
    "bsn|sofi|burgerservice|dossier|polis|kvk|agb|iban|v-|vreemdelingen")
_EIGEN_MET: Final = (  # and those that are called so with it
    "cli[eë]nt(?:en)?|pati[eë]nt(?:en)?|zaak|relatie|klant(?:en)?|verzekerden?|verzekerings"
    "|lidmaatschaps?|lid|paspoort|rijbewijs|id-?|identiteits(?:kaart)?|registratie|inschrijf"
    "|personeels|debiteuren?|big-?|casus|bewoners?|inwoners?|aanvraag|meldings?|rekening|leerling"
    "|student(?:en)?|huurders?|kenteken|document|contract|bezoekers|opname")
_NUMMER: Final = (
    rf"\b(?i:(?:{_EIGEN})(?:[\s-]?{_NUMMERWOORD})?|(?:{_EIGEN_MET})[\s-]?{_NUMMERWOORD})"
    r"(?:\s?(?i:is|was|luidt|met|[:=#])|(?<=[\w.:]))\s?"
    r"(?P<deel>(?!(?:19|20)\d{2}\b(?![-/.]?\d))"
    r"(?:[A-Z]{1,5}[-/. ]?)?\d(?:[-/. ]?\d){3,14}[A-Z]?\b"
    r"|(?:[A-Z]{1,5}[-/.]){1,2}\d{2,}(?:[-/.]\d+){0,3}\b)"
    r"|\b(?i:cli[eë]nt|pati[eë]nt)\s(?P<deel2>\d{5,10})\b")

TUSSEN: Final = (
    r"(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Hh]et|'t|[Tt]en|[Tt]er|te|[Ee]l|[Aa]l|[Bb]en|bin|ait|in|op"
    r"|aan|la|le|du|da|dos|von|af|uit|'s)\s|d['’])")
_LATIJN: Final = [chr(code) for code in (*range(0x250), *range(0x1E00, 0x1F00))]  # also Ş, ı and Ł
_HOOFD: Final = f"[{''.join(letter for letter in _LATIJN if letter.isupper())}]"
_KLEIN: Final = f"[{''.join(letter for letter in _LATIJN if letter.islower())}'’]"
_NAAM: Final = rf"{_HOOFD}{_KLEIN}+(?:-{_HOOFD}{_KLEIN}+)?"
_NAAM_IN_HOOFDLETTERS: Final = (
    rf"(?!(?:WMO|WLZ|ZVW|GGZ|UWV|PGB|BSN|CIZ|SVB|AOW|WIA|CJG)\b){_HOOFD}{{3,20}}\b")
_LETTERS: Final = rf"(?:{_HOOFD}|Chr|Th|Joh|Ph|Jac|IJ|Wm|Fr|Ch)\."
_AANSPREEK: Final = (
    "[Mm]evrouw|[Mm]evr\\.?|[Mm]w\\.?|[Mm]eneer|[Mm]ijnheer|[Hh]eer|[Dd]hr\\.?|[Hh]r\\.|[Jj]uffrouw"
    "|[Mm]ej\\.?|[Dd]r\\.?|[Dd]rs\\.?|[Ii]r\\.|[Ii]ng\\.|[Mm]r\\.|[Pp]rof\\.?|[Dd]s\\.|[Zz]uster"
    "|[Bb]roeder|[Pp]ater|[Dd]ominee|[Pp]astoor|[Dd]okter|[Oo]ma|[Oo]pa|[Tt]ante|[Oo]om|[Ff]amilie"
    "|[Ff]am\\.?|[Ee]chtpaar|[Gg]ezin|MEVROUW|MEVR\\.?|MW\\.?|MENEER|HEER|DHR\\.?|FAMILIE|FAM\\.?")
_WIE: Final = (  # after these a word with a capital is who they are
    "zoon|zoontje|dochter|dochtertje|broer|broertje|zus|zusje|zwager|schoonzus|schoonmoeder|schoonvader|vader|moeder"
    "|partner|echtgenoot|echtgenote|vriend|vriendin|kleinzoon|kleindochter|neef|neefje|nicht|nichtje|buurvrouw"
    "|buurman|buurmeisje|buurjongen|collega|wijkcoach|casemanager|casusregisseur|begeleider"
    "|begeleidster|hulpverlener|mantelzorger|huisarts|wijkverpleegkundige|mentor|curator"
    "|bewindvoerder|wethouder|consulent|klantmanager|vrijwilliger|maatje|cli[eë]nt|pati[eë]nt"
    "|bewoner|bewoonster|inwoner|inwoonster|hoofdpersoon|ex-man|ex-vrouw|ex|kind|kindje|jongen"
    "|meisje|vrouw|man|mevr|therapeut|psycholoog|psychiater|fysiotherapeut|thuishulp"
    "|hulp|verpleegkundige|juf|meester|coach")
_NIET_WIE: Final = (  # words that begin a sentence, and what is called by a name in every text
    r"(?!(?:Wmo|Wlz|Zvw|Ggz|Jeugdwet|Participatiewet|Wet|De|Het|Een|En|In|Op|Ik|Wij|We|Zij|Ze|Hij|Er"
    r"|Dat|Dit|Die|Deze|Ons|Onze|Elk|Elke|Ieder|Geen|Welk|Welke|Mijn|Haar|Zijn|Hun|Uw|Maar|Want|Als"
    r"|Daarna|Dan|Toch|Later|Zo|Nog|Werk|Inkomen|Zorg|Wonen|Beschermd|Welzijn|Jeugd|Onderwijs"
    r"|Participatie|Schulden|Sociaal|Sociale|Maatschappelijke?|Ambulante?|Begeleid|Gezondheid"
    r"|Veiligheid|Financiën|Economische|Ruimtelijke|Leerplicht|Toegang|Burgerzaken|Cultuur|Sport"
    r"|Toen|Daar|Hier|Naar|Voor|Met|Van|Bij|Uit|Aan|Om|Ook|Nu|Na|Geest|Nederland\w*)\b)")
_NAAM_IN_TEKST: Final = (
    rf"\b(?:{_AANSPREEK})\s(?P<deel>(?:(?:{_LETTERS}|{_HOOFD}(?=\s))\s?){{0,5}}{TUSSEN}{{0,3}}"
    rf"(?:{_NIET_WIE}{_NAAM}|{_NAAM_IN_HOOFDLETTERS})"
    rf"(?:\s{TUSSEN}{{0,3}}{_NAAM}){{0,2}}|(?:{_LETTERS}\s?){{0,3}}{_LETTERS})"
    rf"|(?<![\w.])(?P<deel2>(?:{_LETTERS}\s?){{1,5}}{TUSSEN}{{0,3}}{_NIET_WIE}{_NAAM}(?:-{_NAAM})?)"
    rf"|\b(?:[Hh]eet|[Hh]eette|[Gg]enaamd|[Gg]eheten|[Nn]aam\sis|[Nn]aam:|[Ii]k\sben|[Nn]oem\sik|[Tt]\.?a\.?v\.?|[Nn]amens"
    rf"|[Gg]roet(?:en|jes)?,?|(?:{_WIE}),?)\s\(?(?P<deel3>{_NIET_WIE}{_NAAM}(?:\s{TUSSEN}{{0,3}}{_NAAM}){{0,2}})")

_STRAAT_MET: Final = ("straat|straatje|laan|weg|plein|gracht|kade|singel|dijk|hof|pad|dreef|steeg"
                      "|plantsoen|park|boulevard|lei|markt|baan|wal|akker|veld|kamp|oord|donk|hoek"
                      "|horst|heuvel|berg|burg|poort|bolwerk|erf|gaarde|(?<!e)ring|weide|zoom|hage|wijk")
_STRAAT_ZONDER: Final = "straat|straatje|laan|gracht|singel|dreef|steeg|plantsoen|kade|str\\."
_STRAAT_MIDDEN: Final = "weg|plein|hof|dijk|pad|park|markt|erf|wal|hage"
_VOORVOEGSEL: Final = (
    rf"(?:{_HOOFD}\w*\.?\s(?:(?:van|de|der|den|het|ter|'t)\s){{0,2}}){{0,2}}")
_GEEN_HUISNUMMER: Final = (  # a number with its unit
    r"\s?(?:euro|%|procent|keer|maal|jaar|jaren|maand|week|weken|dag|uur|uren|minu|meter|km|kilometer"
    r"|mensen|inwoners|casus|punten|stuks)")
_STRAAT: Final = (
    rf"\b{_VOORVOEGSEL}(?![Oo]nderweg\b)(?:{_HOOFD}[\w'’-]{{0,40}}(?:{_STRAAT_MET})|[a-z]*(?:straat|laan|plein)|[a-z]+weg)"
    r"\s(?:nr\.?\s|nummer\s)?\d{1,4}(?!\d)\s?(?:[a-zA-Z]\b|-\d{1,3}\b|hs\b|bis\b)?"
    rf"(?!{_GEEN_HUISNUMMER})"
    rf"|\b{_VOORVOEGSEL}{_HOOFD}[\w'’-]{{0,40}}(?:{_STRAAT_ZONDER})(?!\w)"
    rf"|(?<=[a-z,;:] )(?P<deel>{_HOOFD}[\w'’-]{{0,40}}(?:{_STRAAT_MIDDEN}))\b"
    r"|\b[Pp]ostbus\s\d{1,6}\b")

_HUIS: Final = (  # what kind of place carries the name that follows
    "[Vv]erpleeghuis|[Vv]erzorgingshuis|[Vv]erpleegtehuis|[Bb]ejaardenhuis|[Zz]orgcentrum"
    "|[Ww]oonzorgcentrum|[Zz]orgvilla|[Zz]orgboerderij|[Hh]ospice|[Zz]iekenhuis|[Kk]liniek"
    "|[Hh]uisartsenpraktijk|[Gg]ezondheidscentrum|[Zz]orggroep|[Bb]asisschool|[Ss]cholengemeenschap"
    "|[Ss]chool|[Kk]inderdagverblijf|[Pp]euterspeelzaal|[Bb]uitenschoolse\\sopvang|[Aa]potheek|[Tt]andartspraktijk|[Pp]raktijk"
    "|[Mm]oskee|[Pp]arochie|[Bb]uurthuis|[Ww]ijkcentrum|[Ii]nloophuis|[Ww]oongroep|[Gg]ezinshuis"
    "|[Ss]portclub|[Vv]oetbalclub|[Vv]oetbalvereniging|[Ii]nstelling|[Ss]tichting|[Tt]ehuis"
    "|[Aa]sielzoekerscentrum|[Aa][Zz][Cc]|[Mm]edisch\\s[Cc]entrum|UMC|MC|MCL|GG[Zz]|[Aa]fkickkliniek")
_INSTELLING: Final = (
    rf"\b(?:{_HUIS})\s(?:(?:[Dd]e|[Hh]et|'[ts]|[Ss]int|St\.|[Ii]n|[Vv]an|[Dd]er|[Dd]en|[Oo]nze)\s){{0,3}}"
    rf"{_NAAM}(?:[\s-]{_NAAM}){{0,2}}"
    rf"|\b{_HOOFD}\w*(?:umc|[a-z]ziekenhuis|gasthuis|kliniek)\b"
    rf"|\b{_NIET_WIE}{_NAAM}\s(?:[Mm]edisch|[Ss]cholen)\s?[Cc]entrum\b|\b{_NIET_WIE}{_NAAM}\s(?:[Zz]iekenhuis|[Gg]asthuis|[Hh]ospice|[Kk]liniek|[Ll]yceum)\b"
    rf"|(?<=[a-z,;:] )(?P<deel>{_HOOFD}[a-z'’-]+(?:school|college|lyceum))\b")

_PATRONEN: Final = (
    ("e-mailadres", r"[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}",
     re.IGNORECASE),
    # In small letters only without a space: '2018 en' is a year and a word.
    ("postcode", r"\b(?!(?<=[Ii]n )20[12]\d\s(?:PG|WW|BW|MO|EU|IQ|OM)\b)"
     r"[1-9]\d{3}(?:\s?(?!SA|SD|SS)[A-Z]{2}|[a-z]{2})\b", 0),
    ("telefoonnummer",
     r"(?<![\d,.+])(?:(?:\+|00)\s?31[\s./-]{0,2}(?:\(0\)|0)?|\(?0)[\s./-]{0,2}[1-9](?:[\s./()-]{0,3}\d){8}(?!\d)"
     r"|(?<![\d,.+])(?:\+|00)[1-9]\d{0,2}(?:[\s./-]?\d){7,12}(?!\d)"
     r"|\b(?:tel(?:efoon(?:nummer)?)?|mobiel|bel(?:len|t)?(?:\s(?:op|naar))?|app(?:en|t)?(?:\snaar)?)"
     r"[\s.:]{1,3}(?P<deel>\d(?:[\s.-]?\d){5,9})(?![\s.-]?\d)", re.IGNORECASE),
    ("datum", _DATUM, re.IGNORECASE),
    ("leeftijd boven 89", _LEEFTIJD, re.IGNORECASE),
    ("kenteken", rf"(?<![\w-])(?:{_KENTEKEN})(?![\w-])"
     r"|\bkenteken\w*\s(?:is\s|was\s)?(?P<deel>(?=\w*\d)(?=\w*[A-Z])[A-Z\d]{6})\b",
     re.IGNORECASE),
    ("persoonlijk nummer", _NUMMER, 0),
    ("webadres", r"\b(?:https?://|www\.)[^\s,;)]{3,200}|\b[\w-]{2,63}(?:\.[\w-]{2,63}){0,3}\.(?:nl|com|org|eu|net|be|de)"
     r"/[^\s,;)]{2,200}", re.IGNORECASE),
    ("gebruikersnaam", r"(?<![\w.@/])@(?!(?:home|thuis|werk|school)\b)[A-Za-z][\w.]{1,29}\w", 0),
    ("naam", _NAAM_IN_TEKST, 0),
    ("straat", _STRAAT, 0),
    ("instelling", _INSTELLING, 0),
)


@cache  # not at the import: it takes a tenth of what the whole app takes to load
def load_patronen() -> Mapping[str, re.Pattern[str]]:
    """What each kind of place looks like."""
    return {soort: re.compile(patroon, vlaggen) for soort, patroon, vlaggen in _PATRONEN}
