"""The first sheet of the form: what it is, how to fill it in, where it goes, and privacy."""

from xlsxwriter.worksheet import Worksheet

from leergeschiedenis.contract import BLADEN, SCHEMA_VERSIE
from leergeschiedenis.uitvoer.opmaak import KLEUREN, Opmaak, row_height
from leergeschiedenis.velden import ONTBREEKT, Blad, Gevoeligheid, Soort, Veld

FICTIEF = "Fictieve voorbeeldgegevens: verzonnen, geen echte personen of organisaties"

_BREEDTES = (16, 24, 10, 22, 40, 52, 36)
_TEKSTKOLOMMEN = 4  # running text is set over columns A to E

_ALINEAS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Wat is dit?", (
        "Met dit formulier levert uw organisatie casussen aan bij de leergeschiedenis van uw "
        "proeftuin. Een casus is één vraag van één inwoner of huishouden, waaraan u samen werkt. "
        "Bij elke casus staat wat er volgens de gewone regels gebeurd zou zijn, wat u samen "
        "deed, wat in de weg stond en wat het opleverde.",
        "Bestuurders, managers en beroepskrachten bekijken de casussen daarna samen: wat helpt, "
        "wat belemmert, wat zijn de effecten en wat moeten we organiseren?",
    )),
    ("Zo vult u het in", (
        "1.  Begin met blad levering: één regel met uw proeftuin, uw organisatie en de periode.",
        "2.  Zet op blad casussen elke casus op een eigen regel. Het casusnummer komt terug op de "
        "bladen stappen tot en met effecten; zo horen regels bij elkaar.",
        "3.  Een kolom met een donkere kop en een sterretje (*) is verplicht. Andere kolommen, en "
        "hele bladen, mag u leeg laten.",
        "4.  Klik op een cel: u ziet wat er hoort. Heeft de cel een lijst, kies dan daaruit. "
        "Zijn er meer waarden mogelijk, zet dan een puntkomma ertussen, zoals: Financiën; "
        "Huisvesting. Alle lijsten staan op blad codelijsten.",
        "5.  Schrijf datums als 18-05-2016 en bedragen als 1234,50, zonder punt.",
        "6.  Weet u een cijfer niet, laat de cel dan leeg, of schrijf waar dat kan: "
        + ", ".join(ONTBREEKT.values()) + ".",
        "7.  De grijze regel die begint met voorbeeld: telt niet mee. U mag hem laten staan.",
        "8.  Loopt een casus nog, lever hem de volgende keer dan opnieuw aan met hetzelfde nummer. "
        "De nieuwste levering geldt.",
        "9.  Laat de namen van bladen en kolommen zoals ze zijn.",
    )),
    ("Waar gaat het heen?", (
        "Geef het ingevulde formulier aan de beheerder van uw proeftuin, langs de beveiligde weg "
        "die u samen hebt afgesproken. Bij het inlezen hoort u van elke fout op welk blad en in "
        "welke cel zij staat; pas als alles klopt wordt de levering opgenomen.",
        "Levert u opnieuw aan over dezelfde periode, dan vervangt dat de vorige levering.",
    )),
    ("Privacy", (
        "Schrijf nergens namen, adressen, geboortedatums, burgerservicenummers, telefoonnummers of "
        "e-mailadressen, ook niet in de teksten. Zonder namen zijn het nog steeds "
        "persoonsgegevens: ga er vertrouwelijk mee om.",
        "Nummers van casussen en inwoners worden bij het inlezen onherkenbaar gemaakt. Van datums "
        "in een casus blijft de maand bewaard, van leeftijden een groep van vijf jaar.",
        "Op een scherm of in een presentatie komen alleen afgeronde aantallen van groepen die "
        "groot genoeg zijn. Lessen, citaten en afleveringen zijn pas voor anderen te zien als "
        "hun status vrijgegeven is.",
    )),
)

_WAT_ERMEE_GEBEURT = {
    Gevoeligheid.DIRECT: "Wordt niet bewaard.",
    Gevoeligheid.SLEUTEL: "Wordt onherkenbaar gemaakt.",
    Gevoeligheid.QUASI: "Afgeschermd bewaard; te zien in afgeronde aantallen.",
    Gevoeligheid.GEVOELIG: "Afgeschermd bewaard; te zien in afgeronde aantallen.",
    Gevoeligheid.TEKST: "Afgeschermd bewaard; alleen te lezen voor onderzoekers met toegang.",
    Gevoeligheid.VRIJ: "Mag getoond worden.",
}


def write_uitleg(werkblad: Worksheet, opmaak: Opmaak, is_fictief: bool) -> None:
    """Fill the sheet; an invented delivery says on top that it is invented."""
    werkblad.hide_gridlines(2)
    werkblad.set_landscape()
    werkblad.set_paper(9)
    werkblad.fit_to_pages(1, 0)
    werkblad.set_tab_color(KLEUREN["tekst"])
    for kolom, breedte in enumerate(_BREEDTES):
        werkblad.set_column(kolom, kolom, breedte)
    werkblad.set_row(0, 34)
    werkblad.write_string(0, 0, "Casuïstiekformulier",
                          opmaak(bold=True, font_size=22, font_color=KLEUREN["verplicht"]))
    werkblad.write_string(1, 0, f"Leergeschiedenis van de proeftuin · formulierversie "
                          f"{SCHEMA_VERSIE}", opmaak(font_color=KLEUREN["grijs"]))
    rij = 3
    if is_fictief:
        werkblad.set_row(2, 26)
        werkblad.merge_range(2, 0, 2, _TEKSTKOLOMMEN, FICTIEF, opmaak(
            bold=True, bg_color=KLEUREN["waarschuwing"], valign="vcenter", indent=1))
        rij = 4
    rij = _write_alineas(werkblad, opmaak, rij)
    rij = _write_bladen(werkblad, opmaak, rij)
    _write_kolommen(werkblad, opmaak, rij)


def _write_alineas(werkblad: Worksheet, opmaak: Opmaak, rij: int) -> int:
    for kop, alineas in _ALINEAS:
        rij = _write_kop(werkblad, opmaak, rij, kop)
        for alinea in alineas:
            werkblad.merge_range(rij, 0, rij, _TEKSTKOLOMMEN, alinea, opmaak(text_wrap=True))
            breedte = sum(_BREEDTES[:_TEKSTKOLOMMEN + 1])
            werkblad.set_row(rij, row_height([alinea], [breedte]) + 4)
            rij += 1
        rij += 1
    return rij


def _write_kop(werkblad: Worksheet, opmaak: Opmaak, rij: int, kop: str) -> int:
    werkblad.set_row(rij, 24)
    werkblad.write_string(rij, 0, kop, opmaak(bold=True, font_size=14,
                                              font_color=KLEUREN["verplicht"]))
    return rij + 1


def _write_bladen(werkblad: Worksheet, opmaak: Opmaak, rij: int) -> int:
    rij = _write_kop(werkblad, opmaak, rij, "De bladen")
    koppeling = opmaak(font_color=KLEUREN["verplicht"], underline=1)
    for blad in BLADEN:
        werkblad.write_url(rij, 0, f"internal:{blad.naam}!A1", koppeling, blad.naam)
        werkblad.merge_range(rij, 1, rij, _TEKSTKOLOMMEN, blad.betekenis, opmaak(text_wrap=True))
        rij += 1
    return rij + 1


def _write_kolommen(werkblad: Worksheet, opmaak: Opmaak, rij: int) -> None:
    werkblad.set_h_pagebreaks([rij])
    rij = _write_kop(werkblad, opmaak, rij, "Alle kolommen")
    koppen = ("Blad", "Kolom", "Verplicht", "Soort", "Eenheid of waarden", "Betekenis",
              "Wat ermee gebeurt")
    for kolom, kop in enumerate(koppen):
        werkblad.write_string(rij, kolom, kop, opmaak.kop)
    for blad in BLADEN:
        for veld in blad.velden:
            rij += 1
            cellen = (blad.naam, veld.naam, "ja" if veld.verplicht else "", veld.soort.value,
                      _describe_waarden(veld), veld.betekenis, _describe_bewaren(blad, veld))
            werkblad.set_row(rij, row_height(cellen, _BREEDTES))
            for kolom, cel in enumerate(cellen):
                werkblad.write_string(rij, kolom, cel, opmaak(text_wrap=True, indent=1))


def _describe_waarden(veld: Veld) -> str:
    if veld.lijst:
        return f"lijst {veld.lijst}, zie blad codelijsten"
    delen = [veld.eenheid or ""]
    if veld.minimum is not None and veld.maximum is not None:
        delen.append(f"{veld.minimum:.0f} tot en met {veld.maximum:.0f}")
    if veld.ontbreekt:
        delen.append("of " + ", ".join(ONTBREEKT.values()))
    return ", ".join(deel for deel in delen if deel)


def _describe_bewaren(blad: Blad, veld: Veld) -> str:
    if veld.gevoeligheid is Gevoeligheid.TEKST and any(
            ander.lijst == "tekststatus" for ander in blad.velden):
        return "Te zien na vrijgave."
    if veld.gevoeligheid is Gevoeligheid.QUASI and veld.soort is Soort.DATUM:
        return "Alleen de maand wordt bewaard, afgeschermd."
    if veld.gevoeligheid is Gevoeligheid.QUASI and veld.soort is Soort.GEHEEL:
        return "Alleen een groep van vijf jaar wordt bewaard, afgeschermd."
    return _WAT_ERMEE_GEBEURT[veld.gevoeligheid]
