"""Small deliveries for tests: whole by default, so that a test names only what is special about it.

    minimale_levering()                                one organisation, one casus, nothing wrong
    minimale_levering(organisatie="B", casussen=[casus(1), casus(2, uitkomst="gelijk")])
    volle_levering()                                   every sheet has a row

Rows are mappings from field to a typed value or, for what someone typed wrongly, any other. From
there a delivery goes on as a file (`schrijf_xlsx`, `schrijf_csv`) or, without any file, as what
the reader would have read (`ruwe_levering`).
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from leergeschiedenis.contract import BLADEN
from leergeschiedenis.domein import RuwBlad, RuweKolom, RuweLevering
from leergeschiedenis.inlezen.keuring import check_bestand, column_letter
from leergeschiedenis.inlezen.lezer import _decode_blad
from leergeschiedenis.inlezen.ontleden import parse_bladen
from leergeschiedenis.uitvoer.csvzip import write_csv_zip
from leergeschiedenis.uitvoer.formulier import write_formulier

Rij = dict[str, Any]
Bladen = dict[str, list[Rij]]

BLADNAMEN = tuple(blad.naam for blad in BLADEN)


def _rij(**standaard: Any) -> Callable[..., Rij]:
    return lambda **velden: standaard | velden


def casus(nummer: object = 1, **velden: Any) -> Rij:
    """A finished casus of March to September 2018."""
    return {"casusnummer": f"C-{nummer}", "start": date(2018, 3, 12), "einde": date(2018, 9, 20),
            "uitkomst": "verbeterd", "status": "afgerond"} | velden


stap = _rij(casus="C-1", stap="plan", datum=date(2018, 4, 4))
betrokkene = _rij(casus="C-1", organisatie="Woonstede", sector="woningcorporatie", rol="uitvoering")
meting = _rij(casus="C-1", meetmoment="T0", datum=date(2018, 3, 15),
              instrument="spinnenweb_volwassenen", meedoen=6.0)
kostenpost = _rij(casus="C-1", scenario="regulier", post="Begeleiding", hoeveelheid=6.0,
                  eenheid="uur", prijs=55.8, prijspeil=2018, betaler="gemeente_wmo",
                  looptijd="structureel", maanden=12.0, zekerheid="geschat")
belemmering = _rij(casus="C-1", type="werkproces", aard="vermeend", niveau="managers",
                   omschrijving="Twee indicaties voor één hulp", gemeld_op=date(2018, 4, 10),
                   oplossing="open")
effect = _rij(casus="C-1", investeerder="gemeente_wmo", activiteit="vaste_hulp",
              effect="minder_zorg", incasseerder="zorgverzekeraar", waarde=400.0)
aflevering = _rij(nummer="A1", periode=2018, titel="De hulp die ook de post deed",
                  feiten="In een tiental casussen …", status="vrijgegeven")
les = _rij(nummer="L1", aflevering="A1", titel="Begin bij wat iemand wil", les="Vraag door.",
           addo="doen", niveau="beroepskrachten", thema="vertrouwen", status="vrijgegeven")
citaat = _rij(les="L1", rol="beroepskracht", niveau="beroepskrachten",
              citaat="We deden ineens wat nodig was.", gevalideerd="ja", status="vrijgegeven")
mijlpaal = _rij(datum=date(2018, 5, 18), titel="Werkconferentie", bron="Verslag")
norm = _rij(organisatie="Voorbeeldzorg", norm_per_maand=1.0)


def minimale_levering(**afwijkingen: Any) -> Bladen:
    """One casus of one organisation; a sheet's name replaces its rows, a field's that value."""
    bladen: Bladen = {naam: [] for naam in BLADNAMEN} | {"casussen": [casus()]}
    bladen |= {naam: afwijkingen.pop(naam) for naam in BLADNAMEN[1:] if naam in afwijkingen}
    levering = {"initiatief": "Proeftuin Toetswijk", "organisatie": "Voorbeeldzorg",
                "sector": "welzijn", "periode_van": date(2018, 1, 1),
                "periode_tot": date(2018, 12, 31), "formulierversie": 1, "fictief": "ja"}
    onbekend = afwijkingen.keys() - levering.keys() - {"levering"}
    assert not onbekend, f"geen blad en geen veld van levering: {onbekend}"
    bladen["levering"] = afwijkingen.pop("levering", [levering | afwijkingen])
    return bladen


def volle_levering(**afwijkingen: Any) -> Bladen:
    """A delivery with something on every sheet and in nearly every field."""
    vol = casus(inwoner_nummer="I-17", proeftuin_nummer="P-42", gebied="Noord", leeftijd=47,
                huishouden="alleenstaand", leefgebieden=["financien", "huisvesting"],
                wetten=["wmo"], ik_wil="Zelf koken", ik_kan="Helpen", ik_heb_nodig="Rust",
                reguliere_oplossing="Twee loketten", proeftuin_oplossing="Eén hulp")
    return minimale_levering(**({
        "casussen": [vol, casus(2, leeftijd=None, leeftijd_ontbreekt="wil_niet_zeggen")],
        "stappen": [stap()], "betrokken": [betrokkene()],
        "metingen": [meting(), meting(meetmoment="T1", datum=date(2018, 9, 20), meedoen=None,
                                      meedoen_ontbreekt="niet_gevraagd")],
        "kosten": [kostenpost(bron="Tarievenlijst"), kostenpost(scenario="proeftuin")],
        "belemmeringen": [belemmering(oplossing="structureel", opgelost_op=date(2018, 6, 1),
                                      werkgroep="steungroep", toelichting="Eén volstaat")],
        "effecten": [effect()], "afleveringen": [aflevering()],
        "lessen": [les(koppelingen=["belemmeringstype=werkproces"])],
        "citaten": [citaat()], "mijlpalen": [mijlpaal()],
        "afspraken": [norm(geldig_van=date(2016, 6, 1)), {"stap": "plan", "maximale_dagen": 30}],
    } | afwijkingen))


def veel_casussen(aantal: int, eerste: int = 1, **velden: Any) -> list[Rij]:
    """Numbered casussen of as many residents."""
    return [casus(nummer, **velden) for nummer in range(eerste, eerste + aantal)]


def schrijf_xlsx(uit: Path, bladen: Bladen) -> Path:
    """The delivery as an Excel form at `uit`."""
    write_formulier(uit, bladen)
    return uit


def schrijf_csv(uit: Path, bladen: Bladen) -> Path:
    """The delivery as a zip of csv's at `uit`."""
    write_csv_zip(uit, bladen)
    return uit


def lees_hier(pad: Path) -> RuweLevering:
    """What the reader makes of a file, without the child process that it takes half a second for.

    Raises Bestandsfout as the child would report it.
    """
    inhoud = pad.read_bytes()
    bladen: dict[str, RuwBlad] = {}
    for naam, tabel in parse_bladen(inhoud, check_bestand(inhoud, pad.name), pad.name):
        stroom = pa.BufferOutputStream()
        with pa.ipc.new_stream(stroom, tabel.schema) as schrijver:
            schrijver.write_table(tabel)
        with pa.ipc.open_stream(stroom.getvalue()) as lezer:
            bladen[naam] = _decode_blad(naam, lezer.read_all())
    return RuweLevering(pad.name, hashlib.sha256(inhoud).hexdigest(), bladen)


def ruwe_levering(bladen: Mapping[str, Sequence[Rij]],
                  zonder: Mapping[str, Iterable[str]] | None = None) -> RuweLevering:
    """What the reader makes of these rows: row 2 is the first, columns as in the contract.

    A key that is no field becomes a column after those; `zonder` names columns that are left out.
    """
    weg = {blad: set(namen) for blad, namen in (zonder or {}).items()}
    return RuweLevering("toets.xlsx", "som", {
        naam: _ruw_blad(naam, rijen, weg.get(naam, set())) for naam, rijen in bladen.items()})


def _ruw_blad(naam: str, rijen: Sequence[Rij], weg: set[str]) -> RuwBlad:
    velden = next((blad.velden for blad in BLADEN if blad.naam == naam), ())
    koppen = [veld.naam for veld in velden]
    koppen += [sleutel for sleutel in dict.fromkeys(k for rij in rijen for k in rij)
               if sleutel not in koppen and not sleutel.endswith("_ontbreekt")]
    koppen = [kop for kop in koppen if kop not in weg]
    return RuwBlad(naam, tuple(
        _ruwe_kolom(kop, plek, [_as_cel(rij, kop) for rij in rijen])
        for plek, kop in enumerate(koppen, start=1)),
        pa.array(range(2, len(rijen) + 2), pa.int32()))


def _as_cel(rij: Rij, kop: str) -> Any:
    waarde = rij.get(kop)
    if isinstance(waarde, list):
        return "; ".join(waarde) or None
    return rij.get(f"{kop}_ontbreekt") if waarde is None else waarde


def _ruwe_kolom(kop: str, plek: int, cellen: list[Any]) -> RuweKolom:
    # Distinct by type too: True, 1 and 1.0 are equal in Python, not in a cell.
    woordenboek: dict[tuple[type, Any], int] = {}
    codes = [None if cel in (None, "") else woordenboek.setdefault((type(cel), cel),
                                                                  len(woordenboek))
             for cel in cellen]
    return RuweKolom(kop, column_letter(plek), tuple(cel for _, cel in woordenboek),
                     pa.array(codes, pa.int32()))
