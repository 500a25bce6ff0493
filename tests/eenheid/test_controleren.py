"""Checking a delivery: every rule, at the right cell, with what to do; and everything at once."""

import ast
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from leergeschiedenis.codeboek import typed_schema
from leergeschiedenis.contract import BLADEN
from leergeschiedenis.controleren import validate_levering
from leergeschiedenis.controleren.kolommen import HOOGSTENS
from leergeschiedenis.domein import Controle, RuweKolom
from leergeschiedenis.fouten import Bevinding
from tests.conftest import PROJECT
from tests.formulierbouwer import (
    aflevering,
    belemmering,
    betrokkene,
    casus,
    citaat,
    kostenpost,
    les,
    meting,
    minimale_levering,
    norm,
    ruwe_levering,
    stap,
    veel_casussen,
    volle_levering,
)


def check(zonder: dict[str, list[str]] | None = None, **afwijkingen: Any) -> Controle:
    return validate_levering(ruwe_levering(minimale_levering(**afwijkingen), zonder))


def only(controle: Controle) -> Bevinding:
    assert len(controle.bevindingen) == 1, [b.melding for b in controle.bevindingen]
    return controle.bevindingen[0]


def test_whole_delivery_has_no_findings_and_the_columns_of_the_contract() -> None:
    controle = validate_levering(ruwe_levering(volle_levering()))
    assert [b.melding for b in controle.bevindingen] == []
    assert controle.levering
    for blad in BLADEN:
        tabel = controle.levering.bladen[blad.naam]
        assert tabel.schema.equals(typed_schema(blad.naam)), blad.naam
        assert tabel.num_rows > 0, f"{blad.naam}: an empty sheet proves nothing"


@dataclass(frozen=True)
class Geval:
    """One mistake in an otherwise good delivery, and the one finding it must give."""

    naam: str
    regel: str
    cel: str
    gevonden: str
    doe: str
    blad: str
    afwijking: dict[str, Any]
    ernst: str = "fout"
    zonder: dict[str, list[str]] = field(default_factory=dict)


LANG = "x" * 101

GEVALLEN = [
    Geval("a code that does not exist", "codelijst", "R2", "'mischien' kan niet bij 'uitkomst'.",
          "Kies Verbeterd", "casussen", {"casussen": [casus(uitkomst="mischien")]}),
    Geval("a required cell is empty", "verplicht", "R3", "'uitkomst' is niet ingevuld.", "Vul in:",
          "casussen", {"casussen": [casus(1), casus(2, uitkomst=None)]}),
    Geval("a required cell holds only a space nobody sees", "verplicht", "A2", "niet ingevuld",
          "Vul in:", "belemmeringen", {"belemmeringen": [belemmering(casus="\u200b")]}),
    Geval("a number twice", "dubbel", "A3", "'C-1' staat al op dit blad.", "hernummer", "casussen",
          {"casussen": [casus(1), casus(1)]}),
    Geval("a casus over the example, of which the mark was left", "voorbeeldregel", "A3",
          "deze regel begint met 'voorbeeld:' en telt niet mee", "Haal 'voorbeeld:' dan weg",
          "casussen", {"casussen": [casus(1), casus(2, casusnummer="Voorbeeld: C-2")]},
          ernst="let op"),
    Geval("a name that the cube gives to a group", "naam", "B2",
          "'Overig' kan niet bij 'organisatie'.", "Schrijf de hele naam", "betrokken",
          {"betrokken": [betrokkene(organisatie="Overig")]}),
    Geval("a released lesson of an episode that is not", "vrijgave", "J2",
          "vrijgegeven, maar aflevering 'A1' is dat niet", "Zet ook aflevering 'A1'", "lessen",
          {"afleveringen": [aflevering(status="concept")], "lessen": [les()]}, ernst="let op"),
    Geval("a released quote of a lesson that is not", "vrijgave", "G2",
          "vrijgegeven, maar les 'L1' is dat niet", "Zet ook les 'L1'", "citaten",
          {"afleveringen": [aflevering()], "lessen": [les(status="gevalideerd")],
           "citaten": [citaat()]}, ernst="let op"),
    Geval("an error cell of Excel in a text", "foutwaarde", "M2",
          "'#N/A' bij 'ik_wil' is een foutmelding van Excel", "Herstel de formule", "casussen",
          {"casussen": [casus(ik_wil="#N/A")]}),
    Geval("a formula without outcome", "formule", "M2", "bij 'ik_wil' staat een formule waarvan",
          "Open het bestand in Excel", "casussen", {"casussen": [casus(ik_wil="#FORMULE")]}),
    Geval("one step twice", "dubbel", "A3", "deze casus en stap staan al op dit blad.",
          "hernummer", "stappen", {"stappen": [stap(), stap(datum=date(2018, 5, 1))]}),
    Geval("one role twice", "dubbel", "A3", "casus en organisatie en rol", "hernummer",
          "betrokken", {"betrokken": [betrokkene(), betrokkene(sector="welzijn")]}),
    Geval("one measuring moment twice", "dubbel", "A3", "casus en meetmoment en instrument",
          "hernummer", "metingen", {"metingen": [meting(), meting()]}),
    Geval("a step of a casus that is not there", "verwijzing", "A2",
          "'C-9' staat niet op blad 'casussen'.", "Voeg daar een regel toe", "stappen",
          {"stappen": [stap(casus="C-9")]}),
    Geval("a number that differs in case", "verwijzing", "A2", "'c-1' staat niet", "verbeter",
          "kosten", {"kosten": [kostenpost(casus="c-1")]}),
    Geval("a lesson of an episode that is not there", "verwijzing", "B2",
          "'A9' staat niet op blad 'afleveringen'.", "Voeg daar", "lessen",
          {"afleveringen": [aflevering()], "lessen": [les(aflevering="A9")]}),
    Geval("a quote of a lesson that is not there", "verwijzing", "A2", "'L9' staat niet",
          "Voeg daar", "citaten", {"citaten": [citaat(les="L9")]}),
    Geval("a quote of nothing", "verwijzing", "A2", "het citaat hoort nergens bij.",
          "Vul het nummer", "citaten", {"citaten": [citaat(les=None)]}),
    Geval("a casus of another organisation", "herkomst", "E2",
          "'Ander' bij 'organisatie' wijkt af van blad 'levering'.", "Laat de cel leeg",
          "casussen", {"casussen": [casus(organisatie="Ander")]}),
    Geval("a casus of another initiatief", "herkomst", "D2", "'Ander' bij 'initiatief'",
          "Laat de cel leeg", "casussen", {"casussen": [casus(initiatief="Ander")]}),
    Geval("finished before it began", "volgorde", "H2", "'einde' ligt voor 'start'.",
          "Verbeter een", "casussen", {"casussen": [casus(einde=date(2018, 3, 11))]}),
    Geval("solved before it was reported", "volgorde", "I2",
          "'opgelost_op' ligt voor 'gemeld_op'.", "Verbeter een", "belemmeringen",
          {"belemmeringen": [belemmering(oplossing="omzeild", opgelost_op=date(2018, 4, 9))]}),
    Geval("an agreement that ends before it begins", "volgorde", "D2",
          "'geldig_tot' ligt voor 'geldig_van'.", "Verbeter een", "afspraken",
          {"afspraken": [norm(geldig_van=date(2018, 1, 2), geldig_tot=date(2018, 1, 1))]}),
    Geval("a casus after the period", "periode", "G2", "begint na de periode", "Verbeter de datum",
          "casussen", {"casussen": [casus(start=date(2019, 1, 1), einde=date(2019, 2, 1))]}),
    Geval("a period that ends before it begins", "volgorde", "E2", "de periode eindigt voor",
          "Wissel", "levering", {"periode_van": date(2018, 12, 31),
                                 "periode_tot": date(2018, 1, 1)}),
    Geval("two deliveries on one form", "één regel", "A3", "meer dan één levering", "Maak per",
          "levering", {"levering": minimale_levering()["levering"] * 2}),
    Geval("finished without an end", "afronding", "H2", "afgerond zonder einddatum",
          "Vul 'einde' in", "casussen", {"casussen": [casus(einde=None)]}, "let op"),
    Geval("T1 before T0", "volgorde", "C3", "ligt voor een eerder meetmoment", "Verbeter de datum",
          "metingen", {"metingen": [meting(), meting(meetmoment="T1", datum=date(2018, 3, 14))]},
          "let op"),
    Geval("a cost line without a price", "prijs ontbreekt", "F2", "zonder prijs telt", "Vul de",
          "kosten", {"kosten": [kostenpost(prijs=None)]}, "let op"),
    Geval("a price without its year", "verplicht", "G2", "'prijspeil' is niet ingevuld.",
          "het jaar van de prijs", "kosten", {"kosten": [kostenpost(prijspeil=None)]}),
    Geval("a line without a price that the list has one for", "prijs uit prijslijst", "F2",
          "met € 55,80 per uur uit de prijslijst, in prijzen van 2023",
          "Bron: Gemeente Westerveld, tarieven Wmo 2023.", "kosten",
          {"kosten": [kostenpost(post="Wmo begeleiding basis", prijs=None)]}, "let op"),
    Geval("a price that is not of this world", "prijs wijkt af", "F2",
          "€ 558,00 per uur in prijzen van 2018 wijkt sterk af van de prijslijst.",
          "voor € 45,78 per uur in prijzen van 2018", "kosten",
          {"kosten": [kostenpost(post="Wmo begeleiding basis", prijs=558.0)]}, "let op"),
    Geval("a price of a year that the index does not know", "prijspeil buiten index", "G2",
          "een prijs van 2030 rekenen we om alsof hij van 2024 is.",
          "De prijsindex gaat over 2015 tot en met 2024.", "kosten",
          {"kosten": [kostenpost(prijspeil=2030)]}, "let op"),
    Geval("a recurring cost that runs nobody knows how long", "maanden ontbreken", "I2",
          "voor 12 maanden mee", "Vul in hoeveel maanden", "kosten",
          {"kosten": [kostenpost(maanden=None)]}, "let op"),
    Geval("structurally solved without a date", "oplossing", "I2", "maar zonder datum",
          "Vul 'opgelost_op' in", "belemmeringen",
          {"belemmeringen": [belemmering(oplossing="structureel")]}, "let op"),
    Geval("open with a date of solving", "oplossing", "H2", "open, maar met een datum", "Kies een",
          "belemmeringen", {"belemmeringen": [belemmering(opgelost_op=date(2018, 5, 1))]}),
    Geval("released without agreement", "vrijgave", "G2", "zonder instemming", "Vraag eerst",
          "citaten", {"afleveringen": [aflevering()], "lessen": [les()],
                      "citaten": [citaat(gevalideerd="nee")]}, "let op"),
    Geval("an agreement about nothing", "afspraak", "A2", "geen hele afspraak", "Vul organisatie",
          "afspraken", {"afspraken": [norm(norm_per_maand=None)]}),
    Geval("two agreements in one row", "afspraak", "A2", "geen hele afspraak", "niet beide",
          "afspraken", {"afspraken": [norm(stap="plan", maximale_dagen=30)]}),
    Geval("a required column is missing", "kolom ontbreekt", "", "de kolom 'uitkomst' ontbreekt.",
          "Voeg de kolom toe", "casussen", {"casussen": veel_casussen(3)},
          zonder={"casussen": ["uitkomst"]}),
    Geval("the column that all refer to is missing", "kolom ontbreekt", "", "'casusnummer'",
          "Voeg de kolom toe", "casussen", {"stappen": [stap()], "kosten": [kostenpost()]},
          zonder={"casussen": ["casusnummer"]}),
    Geval("a column that is not ours", "onbekende kolom", "T1",
          "de kolom 'bsn' hoort niet bij dit blad", "Verwijder de kolom", "casussen",
          {"casussen": [casus(bsn="123456782")]}, "let op"),
    Geval("a column without a header", "onbekende kolom", "T1", "deze kolom heeft geen kop",
          "Verwijder de kolom", "casussen", {"casussen": [casus() | {"": "x"}]}, "let op"),
    Geval("a column twice", "dubbele kolom", "T1", "de kolom 'uitkomst' staat er twee keer.",
          "Verwijder er één", "casussen", {"casussen": [casus() | {"Uitkomst": "gelijk"}]}),
    Geval("no sheet levering", "leeg blad", "", "dit blad ontbreekt of is leeg.", "Vul het in",
          "levering", {"levering": []}),
    # One mistake gives one finding, also where another rule looks at the same cell.
    Geval("an end date that is no date", "soort", "H2", "is geen datum", "Schrijf dag-maand-jaar",
          "casussen", {"casussen": [casus(einde="vorige week")]}),
    Geval("a price that is no number", "soort", "F2", "is geen getal", "Schrijf een getal",
          "kosten", {"kosten": [kostenpost(prijs="duur")]}),
    Geval("a date of solving that is no date", "soort", "I2", "is geen datum", "Schrijf dag",
          "belemmeringen", {"belemmeringen": [belemmering(oplossing="structureel",
                                                          opgelost_op="ooit")]}),
    Geval("a norm that is no number", "soort", "B2", "is geen getal", "Schrijf een getal",
          "afspraken", {"afspraken": [norm(norm_per_maand="veel")]}),
    Geval("a casus number that is too long", "te lang", "A2", "telt 101 tekens", "Kort de tekst in",
          "casussen", {"casussen": [casus() | {"casusnummer": LANG}], "stappen": [stap()]}),
    Geval("a lesson number of a quote that is too long", "te lang", "A2", "telt 201 tekens",
          "Kort", "citaten", {"citaten": [citaat(les="x" * 201)]}),
    Geval("a period that is no date", "soort", "E2", "is geen datum", "Schrijf dag", "levering",
          {"periode_tot": "eind 2018"}),
    Geval("an organisation that is missing", "verplicht", "B2", "'organisatie' is niet ingevuld",
          "Vul in:", "levering", {"organisatie": None,
                                  "casussen": [casus(organisatie="Voorbeeldzorg")]}),
    Geval("fictief is missing", "verplicht", "G2", "'fictief' is niet ingevuld.", "Vul in:",
          "levering", {"fictief": None}),
    Geval("a form of a later version", "buiten bereik", "F2", "'99' kan niet", "Verbeter",
          "levering", {"formulierversie": 99}),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: geval.naam)
def test_one_mistake_gives_one_finding_at_its_cell(geval: Geval) -> None:
    controle = check(geval.zonder, **geval.afwijking)
    bevinding = only(controle)
    assert (bevinding.regel, bevinding.blad, bevinding.cel, bevinding.ernst) == (
        geval.regel, geval.blad, geval.cel, geval.ernst)
    assert geval.gevonden in bevinding.gevonden
    assert geval.doe in f"{bevinding.toegestaan} {bevinding.doe}"
    assert (controle.levering is None) == (geval.ernst == "fout"), "warnings do not block"


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: geval.naam)
def test_message_says_where_what_and_what_to_do(geval: Geval) -> None:
    bevinding = only(check(geval.zonder, **geval.afwijking))
    plek = f", cel {geval.cel}" if geval.cel else ""
    assert bevinding.melding.startswith(f"Blad '{geval.blad}'{plek}: ")
    assert bevinding.toegestaan or bevinding.doe
    for deel in (bevinding.gevonden, bevinding.toegestaan, bevinding.doe):
        assert deel == "" or deel[-1] in ".?…", deel
        assert "  " not in deel
    assert "None" not in bevinding.melding
    assert bevinding.melding.isprintable()


def test_every_rule_has_a_case() -> None:
    """A rule that is added without a case would never have been seen to work."""
    plekken = {"find": 2, "Bevinding": 4, "Verkeerd": 0, "_geen": None}
    regels = set()
    for pad in (PROJECT / "leergeschiedenis/controleren").glob("*.py"):
        for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
            if not isinstance(knoop, ast.Call):
                continue
            plek = plekken.get(getattr(knoop.func, "attr", getattr(knoop.func, "id", "")))
            if plek is not None and isinstance(naam := knoop.args[plek], ast.Constant):
                regels.add(naam.value)
    elders = {"dubbelzinnig getal", "dubbelzinnige datum", "koppeling", "onbekend blad"}
    assert regels == {geval.regel for geval in GEVALLEN} | elders


def test_all_findings_of_a_file_come_in_one_go() -> None:
    controle = check(
        fictief="misschien",
        casussen=[casus(1, uitkomst="mischien", leeftijd="oud"), casus(1, start="gisteren"),
                  casus(3, status=None)],
        stappen=[stap(casus="C-9"), stap(stap="onzin")],
        metingen=[meting(zingeving=11)], kosten=[kostenpost(prijs=None)],
        belemmeringen=[belemmering(opgelost_op=date(2018, 5, 1))],
        citaten=[citaat(les=None)], afspraken=[norm(norm_per_maand=None)])
    gevonden = {(b.blad, b.cel, b.regel) for b in controle.bevindingen}
    assert gevonden == {
        ("levering", "G2", "codelijst"), ("casussen", "R2", "codelijst"),
        ("casussen", "I2", "soort"), ("casussen", "A3", "dubbel"), ("casussen", "G3", "soort"),
        ("casussen", "S4", "verplicht"), ("stappen", "A2", "verwijzing"),
        ("stappen", "B3", "codelijst"), ("metingen", "G2", "buiten bereik"),
        ("kosten", "F2", "prijs ontbreekt"), ("belemmeringen", "H2", "oplossing"),
        ("citaten", "A2", "verwijzing"), ("afspraken", "A2", "afspraak")}
    assert len(controle.bevindingen) == len(gevonden), "each of them once"
    assert controle.levering is None


def test_findings_of_other_sheets_are_told_although_levering_is_missing() -> None:
    controle = check(levering=[], stappen=[stap(casus="C-9")])
    assert {(b.blad, b.regel) for b in controle.bevindingen} == {
        ("levering", "leeg blad"), ("stappen", "verwijzing")}


def test_errors_come_before_warnings_and_sheets_in_order_of_the_form() -> None:
    controle = check(casussen=[casus(einde=None)], kosten=[kostenpost(prijs=None)],
                     belemmeringen=[belemmering(aard="x")], stappen=[stap(stap="x")])
    assert [(b.ernst, b.blad) for b in controle.bevindingen] == [
        ("fout", "stappen"), ("fout", "belemmeringen"), ("let op", "casussen"),
        ("let op", "kosten")]


def test_warnings_of_a_file_do_not_stand_in_the_way() -> None:
    controle = check(casussen=[casus(einde=None)], kosten=[kostenpost(prijs=None)])
    assert len(controle.bevindingen) == 2
    assert controle.fouten == ()
    assert controle.levering
    assert controle.levering.bladen["kosten"]["prijs"].to_pylist() == [None]


def test_unknown_sheet_is_told_and_an_empty_one_is_not() -> None:
    bladen = minimale_levering() | {"Kladblok": [{"a": 1}], "Blad1": []}
    bevinding = only(validate_levering(ruwe_levering(bladen)))
    assert (bevinding.blad, bevinding.regel, bevinding.ernst) == ("Kladblok", "onbekend blad",
                                                                  "let op")
    assert "casussen" in bevinding.toegestaan


@pytest.mark.parametrize("naam", ["Casussen", " casussen ", "CASUSSEN"])
def test_sheet_and_headers_are_found_in_any_case(naam: str) -> None:
    bladen = minimale_levering()
    bladen[naam] = [{sleutel.upper().replace("_", " "): waarde for sleutel, waarde in rij.items()}
                    for rij in bladen.pop("casussen")]
    ruw = ruwe_levering(bladen)
    assert any(k.kop == "CASUSNUMMER" for k in ruw.bladen[naam].kolommen)
    controle = validate_levering(ruw)
    assert controle.levering, [b.melding for b in controle.bevindingen]
    assert controle.levering.bladen["casussen"]["casusnummer"].to_pylist() == ["C-1"]


def test_header_further_down_is_named_at_its_own_row() -> None:
    ruw = ruwe_levering(minimale_levering())
    blad = ruw.bladen["casussen"]
    vreemd = RuweKolom("bsn", "Z", (), pa.nulls(1, pa.int32()))
    ruw = replace(ruw, bladen={**ruw.bladen, "casussen": replace(
        blad, koprij=4, kolommen=(*blad.kolommen, vreemd))})
    assert only(validate_levering(ruw)).cel == "Z4"


def test_optional_columns_and_sheets_may_be_left_out() -> None:
    weg = {"casussen": ["inwoner_nummer", "gebied", "leeftijd", "leefgebieden", "ik_wil",
                        "initiatief", "organisatie"]}
    rijen = {naam: rijen for naam, rijen in minimale_levering().items()
             if naam in ("levering", "casussen")}
    controle = validate_levering(ruwe_levering(rijen, weg))
    assert controle.bevindingen == ()
    assert controle.levering
    assert controle.levering.bladen["casussen"].schema.equals(typed_schema("casussen"))
    assert controle.levering.bladen["kosten"].num_rows == 0


def test_agreement_without_the_columns_of_the_other_kind_is_whole() -> None:
    controle = check({"afspraken": ["stap", "maximale_dagen"]}, afspraken=[norm()])
    assert controle.bevindingen == ()


def test_delivery_without_a_casus_may_bring_lessons() -> None:
    controle = check(casussen=[], afleveringen=[aflevering()], lessen=[les()], citaten=[citaat()])
    assert controle.levering, [b.melding for b in controle.bevindingen]


def test_initiatief_and_organisatie_are_filled_from_the_delivery() -> None:
    controle = check(casussen=[casus(1), casus(2, organisatie="Voorbeeldzorg")])
    assert controle.levering
    casussen = controle.levering.bladen["casussen"]
    assert casussen["organisatie"].to_pylist() == ["Voorbeeldzorg"] * 2
    assert casussen["initiatief"].to_pylist() == ["Proeftuin Toetswijk"] * 2


@pytest.mark.parametrize(("metingen", "reden"), [
    ([meting(), meting(meetmoment="T1", datum=date(2018, 3, 15))], "on the same day"),
    ([meting(meetmoment="T1", datum=date(2018, 3, 14)),
      meting(instrument="spinnenweb_eenvoudig")], "of another instrument"),
    ([meting(meetmoment="T1", datum=date(2018, 9, 1)), meting()], "written in another order"),
    ([meting(casus="C-1"), meting(casus="C-2", meetmoment="T1", datum=date(2018, 3, 1))],
     "of another casus"),
])
def test_measurements_that_follow_each_other_are_no_finding(metingen: list[dict[str, Any]],
                                                            reden: str) -> None:
    assert check(casussen=veel_casussen(2), metingen=metingen).bevindingen == (), reden


def test_dates_that_are_equal_are_in_order() -> None:
    dag = date(2018, 12, 31)
    controle = check(casussen=[casus(start=dag, einde=dag)],
                     belemmeringen=[belemmering(oplossing="omzeild", gemeld_op=dag,
                                                opgelost_op=dag)])
    assert controle.bevindingen == ()


def test_missing_codes_stand_beside_the_numbers() -> None:
    controle = check(casussen=[casus(1, leeftijd="onbekend"), casus(2, leeftijd=47), casus(3)],
                     metingen=[meting(zingeving="Niet gevraagd")])
    assert controle.levering
    casussen = controle.levering.bladen["casussen"]
    assert casussen["leeftijd"].to_pylist() == [None, 47, None]
    assert casussen["leeftijd_ontbreekt"].to_pylist() == ["onbekend", None, None]
    assert controle.levering.bladen["metingen"]["zingeving_ontbreekt"].to_pylist() == [
        "niet_gevraagd"]


def test_column_of_nothing_but_mistakes_is_cut_off_and_says_so() -> None:
    aantal = HOOGSTENS + 50
    controle = check(casussen=veel_casussen(aantal, uitkomst="x"))
    uitkomst = [b for b in controle.bevindingen if b.cel.startswith("R")]
    assert len(uitkomst) == HOOGSTENS + 1
    assert uitkomst[-1].cel == f"R{HOOGSTENS + 2}"
    assert "in nog meer cellen" in uitkomst[-1].melding


def test_message_of_the_design_is_said_as_designed() -> None:
    bevinding = only(check(casussen=[casus(uitkomst="mischien")]))
    assert bevinding.melding == (
        "Blad 'casussen', cel R2: 'mischien' kan niet bij 'uitkomst'. Kies Verbeterd, Deels "
        "verbeterd, Gelijk gebleven, Verslechterd, Afgebroken of Onbekend.")


def test_finding_about_the_whole_file_names_the_file() -> None:
    bevinding = Bevinding("a.xlsx", "", "", "fout", "bestand", "Leeg.", "", "Vul in.")
    assert bevinding.melding == "Bestand 'a.xlsx': Leeg. Vul in."
