"""The command line as typed: what it prints, with which exit code, and always in Dutch."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from leergeschiedenis import importeren, opdrachten, publicatie
from leergeschiedenis.contract import BLADEN
from leergeschiedenis.pseudonimiseren import SLEUTELVARIABELE
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.vragen import load_vragen
from tests.conftest import PROJECT, run_opdracht
from tests.formulierbouwer import (
    casus,
    minimale_levering,
    schrijf_csv,
    schrijf_xlsx,
    veel_casussen,
)
from tests.publicatiemaker import cel, maak_publicatie

pytestmark = pytest.mark.usefixtures("lees_in_dit_proces")

Kies = Callable[[Path], Path]
ENGELS = re.compile(
    r"Traceback|\b(usage|error|invalid|required|unrecognized|expected|argument|options|show this|"
    r"positional|choose from|No such file|Permission)\b", re.IGNORECASE)


class Opdracht:
    """Runs a command and keeps what it printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *argumenten: object) -> tuple[int, str, str]:
        try:
            code = opdrachten.run([str(a) for a in argumenten])
        except SystemExit as einde:
            code = int(einde.code or 0)
        uit, fout = self._capsys.readouterr()
        assert not ENGELS.search(uit + fout), uit + fout
        return code, uit, fout


@pytest.fixture
def doe(capsys: pytest.CaptureFixture[str]) -> Opdracht:
    return Opdracht(capsys)


@pytest.fixture
def leeg(lege_map: Path, met_gegevens: Kies) -> Path:
    """A data folder that is not there yet, in use."""
    return met_gegevens(lege_map)


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small publication in view; no test changes it."""
    map_ = tmp_path_factory.mktemp("basis")
    maak_publicatie(map_, [
        cel("gestart", 100), cel("gestart", 60, jaar="2018"), cel("gestart", 40, jaar="2019"),
        cel("gestart", 20, jaar="2018", huishouden="gezin"), cel("gestart", 30, huishouden="gezin"),
    ], verborgen={"huishouden": ["paar"]})
    return map_


@pytest.fixture
def gegevens(basis: Path, met_gegevens: Kies) -> Path:
    return met_gegevens(basis)


@pytest.fixture
def levering(tmp_path: Path) -> Path:
    return schrijf_csv(tmp_path / "levering.zip", minimale_levering(casussen=veel_casussen(12)))


@pytest.fixture
def kapot(tmp_path: Path) -> Path:
    return schrijf_csv(tmp_path / "kapot.zip", minimale_levering(
        casussen=[casus(1, uitkomst="mischien"), casus(2, einde=None)]))


# --- help and what was asked wrongly -------------------------------------------------------------


def test_help_is_dutch_and_names_every_command(doe: Opdracht) -> None:
    code, uit, _ = doe("--help")
    assert code == 0
    for opdracht in opdrachten.OPDRACHTEN:
        assert re.search(rf"^ +{opdracht}\s+\w", uit, re.MULTILINE), opdracht
    assert "gebruik: python -m leergeschiedenis" in uit
    assert "toon deze uitleg" in uit


@pytest.mark.parametrize("opdracht", sorted(opdrachten.OPDRACHTEN))
def test_every_command_explains_itself(doe: Opdracht, opdracht: str) -> None:
    code, uit, _ = doe(opdracht, "-h")
    assert code == 0
    assert f"gebruik: python -m leergeschiedenis {opdracht}" in uit
    for regel in re.findall(r"^  (--?\S+.*)$", uit, re.MULTILINE):
        assert len(regel.split()) > 1, f"{regel} is not explained"


@pytest.mark.parametrize(("argumenten", "gezegd"), [
    ([], "Er ontbreekt: OPDRACHT."),
    (["onzin"], "'onzin' is geen opdracht."),
    (["importeer"], "Er ontbreekt: BESTAND."),
    (["controleer", "--json"], "Er ontbreekt: BESTAND."),
    (["zet-terug"], "Er ontbreekt: NUMMER."),
    (["zet-terug", "twee"], "'twee' bij NUMMER is geen geheel getal."),
    (["vraag"], "Er ontbreekt: NAAM."),
    (["vraag", "totaal", "--filter"], "Bij --filter ontbreekt een waarde."),
    (["publicaties", "--alles"], "Dit hoort niet bij deze opdracht: --alles."),
    (["publicaties", "12"], "Dit hoort niet bij deze opdracht: 12."),
    (["importeer", "a.xlsx", "--ja=nee"], "Bij --ja hoort geen waarde."),
    (["voorbeeld", "map", "--soort", "stad"], "'stad' kan niet bij --soort."),
    (["voorbeeld", "map", "--casussen", "veel"], "'veel' bij --casussen is geen geheel getal."),
    (["voorbeeld"], "Er ontbreekt: MAP."),
], ids=" ".join)
def test_wrong_question_is_exit_code_two_with_the_reason(doe: Opdracht, argumenten: list[str],
                                                         gezegd: str) -> None:
    code, uit, fout = doe(*argumenten)
    assert (code, uit) == (2, "")
    assert fout.startswith(gezegd)
    assert "gebruik: python -m leergeschiedenis" in fout


# --- formulier -----------------------------------------------------------------------------------


def test_empty_form_is_written(doe: Opdracht, tmp_path: Path) -> None:
    code, uit, _ = doe("formulier", tmp_path / "leeg.xlsx")
    assert (code, uit) == (0, f"Het lege formulier staat in {tmp_path / 'leeg.xlsx'}.\n")
    bladen = openpyxl.load_workbook(tmp_path / "leeg.xlsx").sheetnames
    assert [blad.naam for blad in BLADEN] == [b for b in bladen
                                              if b not in ("uitleg", "codelijsten")]


def test_contract_is_printed_as_json(doe: Opdracht) -> None:
    code, uit, _ = doe("formulier", "--json")
    assert code == 0
    assert [blad["naam"] for blad in json.loads(uit)["bladen"]] == [b.naam for b in BLADEN]


def test_form_needs_a_name(doe: Opdracht) -> None:
    assert doe("formulier")[::2] == (
        1, "formulier: Er is geen bestandsnaam gegeven. Schrijf bijvoorbeeld: formulier leeg.xlsx\n"
    )


def test_empty_form_is_checked_as_empty(doe: Opdracht, tmp_path: Path) -> None:
    doe("formulier", tmp_path / "leeg.xlsx")
    code, uit, _ = doe("controleer", tmp_path / "leeg.xlsx")
    assert code == 1
    assert "Blad 'levering': dit blad ontbreekt of is leeg." in uit
    assert len(uit.splitlines()) == 2, "one finding"


def test_no_next_form_is_made_of_one_with_errors(doe: Opdracht, kapot: Path,
                                                 tmp_path: Path) -> None:
    code, uit, _ = doe("formulier", tmp_path / "niet.xlsx", "--vorig", kapot)
    assert code == 1
    assert "'mischien'" in uit
    assert not (tmp_path / "niet.xlsx").exists()


# --- controleer ----------------------------------------------------------------------------------


def test_checking_says_of_each_file_what_is_wrong_where(doe: Opdracht, levering: Path,
                                                        kapot: Path) -> None:
    code, uit, fout = doe("controleer", levering, kapot)
    assert (code, fout) == (1, "")
    assert uit.splitlines() == [
        "levering.zip: in orde",
        "kapot.zip: 1 fout, 1 keer let op",
        "  fout: Blad 'casussen', cel R2: 'mischien' kan niet bij 'uitkomst'. Kies Verbeterd, "
        "Deels verbeterd, Gelijk gebleven, Verslechterd, Afgebroken of Onbekend.",
        "  let op: Blad 'casussen', cel H3: de casus is afgerond zonder einddatum. Vul 'einde' in, "
        "of zet 'status' op lopend."]


def test_findings_as_json_have_six_fields(doe: Opdracht, kapot: Path) -> None:
    code, uit, _ = doe("controleer", kapot, "--json")
    bevindingen = json.loads(uit)
    assert code == 1
    assert len(bevindingen) == 2
    for bevinding in bevindingen:
        assert list(bevinding) == ["bestand", "blad", "cel", "ernst", "regel", "melding"]
    assert bevindingen[0] | {"melding": ""} == {
        "bestand": "kapot.zip", "blad": "casussen", "cel": "R2", "ernst": "fout",
        "regel": "codelijst", "melding": ""}


def test_checking_a_good_file_is_exit_code_zero_also_with_a_warning(doe: Opdracht, levering: Path,
                                                                    tmp_path: Path) -> None:
    assert doe("controleer", levering) == (0, "levering.zip: in orde\n", "")
    assert json.loads(doe("controleer", levering, "--json")[1]) == []
    let_op = schrijf_csv(tmp_path / "let-op.zip", minimale_levering(casussen=[casus(einde=None)]))
    code, uit, _ = doe("controleer", let_op)
    assert code == 0
    assert uit.startswith("let-op.zip: in orde, 1 keer let op\n")


def test_many_findings_are_cut_off_on_screen_and_not_in_json(doe: Opdracht,
                                                             tmp_path: Path) -> None:
    pad = schrijf_csv(tmp_path / "a.zip", minimale_levering(
        casussen=[casus(k, uitkomst=f"x{k}") for k in range(80)]))
    uit = doe("controleer", pad)[1]
    assert uit.startswith("a.zip: 80 fouten\n")
    assert uit.endswith("  en nog 30; alles met --json of --verslag.\n")
    assert len(json.loads(doe("controleer", pad, "--json")[1])) == 80


def test_the_same_finding_in_many_cells_is_said_once(doe: Opdracht, tmp_path: Path) -> None:
    pad = schrijf_csv(tmp_path / "a.zip", minimale_levering(
        casussen=veel_casussen(80, uitkomst="x")))
    kop, *regels = doe("controleer", pad)[1].splitlines()
    assert kop == "a.zip: 80 fouten"
    assert len(regels) == 1
    assert "cellen R2, R3, R4 en nog 77: " in regels[0]


def test_folder_stands_for_the_forms_in_it(doe: Opdracht, tmp_path: Path) -> None:
    map_ = tmp_path / "leveringen"
    map_.mkdir()
    schrijf_xlsx(map_ / "b.xlsx", minimale_levering())
    schrijf_csv(map_ / "a.ZIP", minimale_levering(organisatie="Ander"))
    (map_ / "leesmij.txt").write_text("geen formulier")
    assert doe("controleer", map_)[1] == "a.ZIP: in orde\nb.xlsx: in orde\n"


def test_name_and_header_with_control_signs_cannot_drive_a_terminal(doe: Opdracht,
                                                                    tmp_path: Path) -> None:
    pad = schrijf_csv(tmp_path / "a.zip", minimale_levering())
    with zipfile.ZipFile(pad, "a") as pak:
        pak.writestr("blad\x1b[2J.csv", "kop\x1b]0;x\x07\r\n1\r\n")
    uit = doe("controleer", pad)[1]
    assert all(teken.isprintable() or teken == "\n" for teken in uit)


# --- importeer -----------------------------------------------------------------------------------


def test_import_says_what_was_stored_and_what_is_shown(doe: Opdracht, leeg: Path,
                                                       levering: Path) -> None:
    assert doe("importeer", levering) == (0, (
        "levering.zip: in orde\n"
        "levering.zip: Voorbeeldzorg, 12 casussen, nieuw.\n"
        "Publicatie 1 is gemaakt, door de audit gekomen en nu te zien.\n"), "")
    assert doe("importeer", levering)[1].splitlines()[1:] == [
        "levering.zip: Voorbeeldzorg, 12 casussen, al bekend.",
        "Aan cijfers en teksten is niets veranderd; de publicatie blijft zoals zij is."]


def test_import_says_what_waits(doe: Opdracht, leeg: Path, levering: Path, tmp_path: Path) -> None:
    doe("importeer", levering)
    een = schrijf_csv(tmp_path / "een.zip", minimale_levering(organisatie="B"))
    uit = doe("importeer", een)[1].splitlines()
    assert uit[1] == "een.zip: B, 1 casus, nieuw."
    assert uit[2].startswith("Er wacht 1 gewijzigde inwoner op publicatie. Een nieuwe publicatie "
                             "komt er zodra zij in ten minste 10 inwoners verschilt")
    twee = schrijf_csv(tmp_path / "twee.zip", minimale_levering(
        organisatie="C", casussen=veel_casussen(2)))
    assert "Er wachten 3 gewijzigde inwoners op publicatie." in doe("importeer", twee)[1]
    assert "Er wachten 3 gewijzigde inwoners" in doe("publiceer")[1]


def test_import_as_json_says_the_same(doe: Opdracht, leeg: Path, levering: Path) -> None:
    code, uit, fout = doe("importeer", levering, "--json")
    assert (code, fout) == (0, "")
    assert json.loads(uit) == {
        "gelukt": True, "bevindingen": [], "bewaartermijn": {"geweigerd": 0, "verstreken": 0},
        "publicatie": {"drempel": 10, "gepubliceerd": 1, "wachtend": 0, "vastgehouden_teksten": 0,
                       "alleen_teksten": False, "bevindingen": [], "te_zien": 1,
                       "mislukt": ""},
        "opgenomen": [{"bestand": "levering.zip", "organisatie": "Voorbeeldzorg", "casussen": 12,
                       "uitkomst": "nieuw"}]}


def test_refused_import_says_that_nothing_was_taken_in(doe: Opdracht, leeg: Path, levering: Path,
                                                       kapot: Path) -> None:
    code, uit, _ = doe("importeer", levering, kapot)
    assert code == 1
    assert "cel R2: 'mischien' kan niet bij 'uitkomst'" in uit
    assert uit.endswith("Er is niets opgenomen. Verbeter de fouten en lever opnieuw aan.\n")
    assert not leeg.exists()
    code, uit, _ = doe("importeer", levering, kapot, "--json")
    assert code == 1
    assert json.loads(uit)["gelukt"] is False
    assert json.loads(uit)["opgenomen"] == []


@pytest.fixture
def echt(leeg: Path, doe: Opdracht, levering: Path, tmp_path: Path) -> Path:
    """A real delivery beside an imported invented one: it asks for confirmation."""
    doe("importeer", levering)
    (leeg / "instellingen.toml").write_text("bewaartermijn = 60\n")
    return schrijf_csv(tmp_path / "echt.zip", minimale_levering(
        fictief="nee", casussen=veel_casussen(12)))


def test_consequence_is_asked_for(doe: Opdracht, echt: Path, leeg: Path) -> None:
    voor = read_huidig(leeg)
    code, _, fout = doe("importeer", echt)
    assert code == 1
    assert fout == ("importeer: De eerste echte levering begint met een lege bron; de fictieve "
                    "voorbeeldgegevens verdwijnen. Bevestig met --ja.\n")
    assert doe("importeer", echt, "--json")[0] == 1
    assert read_huidig(leeg) == voor
    assert doe("importeer", echt, "--ja")[0] == 0


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("getypt", "code"), [
    ("ja\n", 0), ("J\n", 0), ("nee\n", 1), ("\n", 1), ("", 1), ("jazeker\n", 1)])
def test_consequence_can_be_confirmed_at_a_terminal(doe: Opdracht, echt: Path, leeg: Path,
                                                    monkeypatch: pytest.MonkeyPatch,
                                                    getypt: str, code: int) -> None:
    voor = read_huidig(leeg)
    monkeypatch.setattr(sys, "stdin", _Terminal(getypt))
    gekregen, uit, fout = doe("importeer", echt)
    assert gekregen == code
    assert "Doorgaan? (ja/nee)" in fout
    if code:
        assert "Er is niets veranderd." in uit
        assert read_huidig(leeg) == voor


def test_progress_is_shown_on_a_terminal_and_gone_afterwards(
        doe: Opdracht, leeg: Path, levering: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    fout = doe("importeer", levering)[2]
    assert "Lezen en controleren levering.zip" in fout
    assert fout.endswith("\r\x1b[K"), "what is printed next begins on an empty line"
    assert all(len(regel) < 80 for regel in fout.split("\r\x1b[K"))


# --- publicaties, zet-terug, publiceer -----------------------------------------------------------


def test_list_of_publications(doe: Opdracht, gegevens: Path) -> None:
    assert doe("publicaties") == (0, "*     1  01-01-2020 12:00  bron 1  audit geslaagd  fictieve "
                                     "voorbeeldgegevens\n", "")
    (regel,) = json.loads(doe("publicaties", "--json")[1])
    assert regel == {"nummer": 1, "reeks": 1, "gemaakt": "2020-01-01 12:00:00", "bron": 1,
                     "geteld_uit": 1, "fictief": True, "audit": "geslaagd", "is_huidig": True}


def test_list_of_nothing(doe: Opdracht, leeg: Path) -> None:
    assert doe("publicaties") == (0, "Er is nog geen publicatie.\n", "")
    assert json.loads(doe("publicaties", "--json")[1]) == []


def test_publication_is_put_back(doe: Opdracht, leeg: Path, levering: Path,
                                 tmp_path: Path) -> None:
    doe("importeer", levering)
    doe("importeer", schrijf_csv(tmp_path / "b.zip", minimale_levering(
        organisatie="B", casussen=veel_casussen(12))))
    assert doe("zet-terug", 1) == (0, "Publicatie 1 is nu de huidige.\n", "")
    assert [regel[0] for regel in doe("publicaties")[1].splitlines()] == [" ", "*"]
    assert doe("zet-terug", 9)[0] == 1


# --- vraag ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("argumenten", "uit"), [
    (["totaal", "--met", "telling=gestart"], "aantal;delen\n100;1\n"),
    (["totaal", "--met", "telling=gestart", "--filter", "jaar=2018"], "aantal;delen\n60;1\n"),
    (["totaal", "--met", "telling=gestart", "--filter", "jaar=2018", "huishouden=gezin"],
     "aantal;delen\n20;1\n"),
    (["totaal", "--met", "telling=gestart", "--filter", "jaar=2018", "--filter",
      "huishouden=gezin"], "aantal;delen\n20;1\n"),
    (["totaal", "--filter", "jaar=2018", "jaar=2019", "--met", "telling=gestart"],
     "aantal;delen\n100;1\n"),
    (["totaal", "--met", "telling=gestart", "--filter", "jaar=2019", "huishouden=gezin"],
     "aantal;delen\n"),
    (["per_groep", "--met", "telling=gestart", "groep=jaar"],
     "code;label;aantal;delen\n2018;2018;60;1\n2019;2019;40;1\n"),
    (["per_groep", "--met", "telling=gestart", "--met", "groep=huishouden"],
     "code;label;aantal;delen\ngezin;Gezin;30;1\npaar;Paar;;0\n"),
    (["lessen", "--met", "hoogstens=3"],
     "nummer;aflevering;jaar;titel;les;addo;addo_code;niveau;niveau_code;thema;thema_code;"
     "discussievraag;koppelingen\n"),
], ids=" ".join)
def test_question_is_answered_as_rows(doe: Opdracht, gegevens: Path, argumenten: list[str],
                                      uit: str) -> None:
    assert doe("vraag", *argumenten) == (0, uit, "")


def test_question_is_answered_as_json(doe: Opdracht, gegevens: Path) -> None:
    code, uit, _ = doe("vraag", "totaal", "--met", "telling=gestart", "--json")
    assert code == 0
    assert json.loads(uit) == {"vraag": "totaal", "publicatie": 1,
                               "rijen": [{"aantal": 100, "delen": 1}]}


@pytest.mark.parametrize(("argumenten", "gezegd"), [
    (["onzin"], "'onzin' is geen vraag. Kies uit"),
    (["totaal"], "'totaal' vraagt om telling. Geef ze met --met naam=waarde."),
    (["totaal", "--met", "telling=gestart", "jaar=2018"], "'totaal' vraagt om telling."),
    (["totaal", "--met", "keuze=x", "telling=gestart"], "'totaal' vraagt om telling."),
    (["codeboek", "--met", "x=1"], "'codeboek' vraagt om niets."),
    (["totaal", "--met", "telling"], "'telling' is geen naam=waarde."),
    (["totaal", "--met", "telling=gestart", "--filter", "2018"], "'2018' is geen naam=waarde."),
    (["totaal", "--met", "telling=gestart", "--filter", "jaar=1999"], "is niet te kiezen bij Jaar"),
    (["totaal", "--met", "telling=gestart", "--filter", "huishouden=paar"],
     "is niet te kiezen bij Huishouden"),
    (["totaal", "--met", "telling=gestart", "--filter", "jaar="], "is niet te kiezen bij Jaar"),
    (["per_groep", "--met", "telling=gestart", "groep=kleur"], "'kleur' is geen kenmerk"),
    (["per_groep", "--met", "telling=gestart", "groep=2018"], "is geen kenmerk"),
    (["per_groep", "--met", "telling=gestart", "groep=jaar", "--filter", "halfjaar=2018H1"],
     "is niet te kiezen bij Halfjaar"),
    (["totaal", "--met", "telling=gestrat"],
     "'gestrat' is geen telling van deze publicatie. Kies uit gestart, afgerond, uitkomst, "),
    (["totaal", "--met", "telling=2018"], "'2018' is geen telling van deze publicatie."),
    (["per_as", "--met", "telling=gestart", "lijst=kleuren"],
     "'kleuren' is geen codelijst van deze publicatie. Kies uit aard, "),
    (["per_twee_assen", "--met", "telling=gestart", "lijst=niveau", "lijst2=kleuren"],
     "'kleuren' is geen codelijst"),
    (["lessen", "--met", "hoogstens=veel"], "is met deze waarden niet te beantwoorden"),
    (["lessen", "--met", "hoogstens=²"], "is met deze waarden niet te beantwoorden"),
    (["lessen", "--met", "hoogstens=-1"], "is met deze waarden niet te beantwoorden"),
    (["lessen", "--met", "hoogstens=" + "9" * 40], "is met deze waarden niet te beantwoorden"),
    (["lessen", "--met", "hoogstens=3", "--filter", "jaar=2018"], "'lessen' kent geen filter."),
], ids=" ".join)
def test_question_that_cannot_be_answered_is_refused(doe: Opdracht, gegevens: Path,
                                                     argumenten: list[str], gezegd: str) -> None:
    code, uit, fout = doe("vraag", *argumenten)
    assert (code, uit) == (1, "")
    assert gezegd in fout


def test_every_question_can_be_asked_by_name(doe: Opdracht, gegevens: Path) -> None:
    waarden = {"telling": "gestart", "groep": "jaar", "groep2": "huishouden", "lijst": "niveau",
               "lijst2": "aard", "hoogstens": "3", "woorden": "brief",
               "paar": "spinnenweb_volwassenen:T0-T1"}
    for vraag in load_vragen().values():
        nodig = [f"{n}={waarden[n]}" for n in vraag.parameters if n != "keuze"]
        met = ["--met", *nodig] if nodig else []
        code, uit, fout = doe("vraag", vraag.naam, *met)
        assert (code, fout) == (0, ""), vraag.naam
        assert uit.splitlines()[0] == ";".join(vraag.kolommen)
        assert json.loads(doe("vraag", vraag.naam, *met, "--json")[1])["vraag"] == vraag.naam


# --- nothing that goes wrong is English or a traceback -------------------------------------------


def _as_file(map_: Path) -> None:
    map_.write_text("een bestand")


def _damaged(naam: str) -> Callable[[Path], None]:
    def damage(map_: Path) -> None:
        maak_publicatie(map_, [cel("gestart", 100)])
        (map_ / naam).parent.mkdir(exist_ok=True)
        (map_ / naam).write_bytes(b"\xff\x00kapot")
    return damage


SCHADE: dict[str, Callable[[Path], None]] = {
    "geen map": lambda map_: None, "lege map": lambda map_: map_.mkdir(), "bestand": _as_file,
    "HUIDIG kapot": _damaged("HUIDIG"), "publicatie kapot": _damaged("publicatie/000001.duckdb"),
    "bron kapot": _damaged("bron/000001.duckdb"), "bron weg": _damaged("bron/x"),
    "instellingen kapot": _damaged("instellingen.toml"),
    "codelijsten kapot": _damaged("codelijsten.toml"),
}
WERK: list[list[str]] = [
    ["formulier", "{tmp}/er/niet/leeg.xlsx"], ["formulier", "{tmp}"], ["formulier", ""],
    ["controleer", "{tmp}/er-niet.xlsx"], ["controleer", "{tmp}"], ["controleer", ""],
    ["importeer", "{levering}"], ["importeer", "{tmp}/er-niet.xlsx"], ["publiceer"],
    ["publiceer", "--nu"], ["publicaties"], ["publicaties", "--json"], ["zet-terug", "1"],
    ["zet-terug", "-1"], ["zet-terug", "0"], ["zet-terug", "9" * 30], ["leveringen"],
    ["afspraken"], ["afspraken", "--json"],
    ["trek-in", "1"], ["audit"], ["audit", "7"],
    ["bewaartermijn"], ["bewaartermijn", "--verwijder", "--ja"], ["bewaartermijn", "--json"],
    ["versleutel"], ["versleutel", "--ontsleutel"],
    ["versleutel", "--naar-sleutelbestand", "{tmp}/er-niet"],
    ["versleutel", "--ontsleutel", "--naar-sleutelbestand", "{tmp}"],
    ["vraag", "totaal", "--met", "telling=gestart"], ["vraag", "codeboek", "--json"],
    ["voorbeeld", "{tmp}/levering.zip"],
]


@pytest.mark.parametrize("schade", SCHADE)
def test_nothing_that_goes_wrong_gives_a_traceback_or_english(
        doe: Opdracht, tmp_path: Path, met_gegevens: Kies, levering: Path, schade: str,
        monkeypatch: pytest.MonkeyPatch) -> None:
    from leergeschiedenis.codelijsten import load_codelijsten

    monkeypatch.setattr(publicatie, "_PAUZE", 0)
    map_ = met_gegevens(tmp_path / "gegevens")
    SCHADE[schade](map_)
    load_codelijsten.cache_clear()
    try:
        for werk in WERK:
            argumenten = [deel.format(tmp=tmp_path, levering=levering) for deel in werk]
            code, uit, fout = doe(*argumenten)
            assert code in (0, 1, 2), argumenten
            assert code == 0 or uit + fout, f"{argumenten}: refused without a word"
            assert not (code == 0 and fout), argumenten
            assert "had mogen gebeuren" not in fout, f"a defect: {argumenten}: {fout}"
            assert str(tmp_path) not in fout, f"{argumenten}: no paths of the server"
    finally:
        load_codelijsten.cache_clear()


def test_defect_is_said_with_its_place_and_without_its_values(
        doe: Opdracht, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("Jan Jansen, 47 jaar")

    monkeypatch.setattr(importeren, "check_bestanden", fail)
    code, _, fout = doe("controleer", "a.xlsx")
    assert code == 1
    assert re.search(r"Meld aan de makers: ValueError, test_opdrachten\.py regel \d+\.", fout)
    assert "Jansen" not in fout


def test_interrupt_is_said_calmly(doe: Opdracht, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(importeren, "check_bestanden", interrupt)
    assert doe("controleer", "a.xlsx")[::2] == (
        1, "Afgebroken; wat er was, is ongewijzigd.\n")


# --- the real thing, as a process ----------------------------------------------------------------


def test_first_import_of_a_new_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No key, no folder, a filled-in form: it works at once and says what it did."""
    monkeypatch.delenv(SLEUTELVARIABELE)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    pad = schrijf_xlsx(tmp_path / "mijn formulier.xlsx", minimale_levering(
        casussen=veel_casussen(12)))
    verslag = run_opdracht("importeer", pad, gegevens=tmp_path / "nieuw")
    assert verslag.returncode == 0, verslag.stderr
    assert "mijn formulier.xlsx: Voorbeeldzorg, 12 casussen, nieuw." in verslag.stdout
    assert "Publicatie 1 is gemaakt" in verslag.stdout
    assert (tmp_path / "config/leergeschiedenis/pseudoniemsleutel").exists()
    vraag = run_opdracht("vraag", "totaal", "--met", "telling=gestart",
                         gegevens=tmp_path / "nieuw")
    assert vraag.stdout == "aantal;delen\n10;1\n"


def test_reader_that_stops_reading_is_no_error(gegevens: Path) -> None:
    """As in `vraag codeboek | head -1`."""
    lezend, schrijvend = os.pipe()
    os.close(lezend)
    with os.fdopen(schrijvend, "w") as dicht:
        proces = subprocess.run(
            [sys.executable, "-m", "leergeschiedenis", "vraag", "codeboek"], cwd=PROJECT,
            stdout=dicht, stderr=subprocess.PIPE, text=True, check=False)
    assert (proces.returncode, proces.stderr) == (0, "")


def test_terminal_without_all_signs_is_no_error(gegevens: Path) -> None:
    proces = subprocess.run(
        [sys.executable, "-m", "leergeschiedenis", "--help"], cwd=PROJECT, capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "ascii"}, check=False)
    assert proces.returncode == 0
    assert b"casu" in proces.stdout


def test_python_without_the_packages_is_told_so_in_dutch() -> None:
    uit = subprocess.run([sys.executable, "-S", "-m", "leergeschiedenis", "publicaties"],
                         cwd=PROJECT, capture_output=True, text=True)
    assert uit.returncode == 1
    assert uit.stderr.startswith("Deze Python mist het pakket ")
    assert "Traceback" not in uit.stderr


# --- what the page Leveringen asks ---------------------------------------------------------------


def test_report_and_marked_copy_are_written(doe: Opdracht, kapot: Path, tmp_path: Path) -> None:
    code, uit, _ = doe("controleer", kapot, "--verslag", tmp_path / "v.xlsx", "--verslag",
                       tmp_path / "v.csv", "--gemerkt", tmp_path / "map")
    assert code == 1
    assert "mischien" in uit
    assert "mischien" in (tmp_path / "v.csv").read_text(encoding="utf-8-sig")
    assert openpyxl.load_workbook(tmp_path / "v.xlsx").sheetnames == ["bevindingen"]
    (kopie,) = (tmp_path / "map").iterdir()
    assert openpyxl.load_workbook(kopie)["casussen"]["R2"].value == "mischien"


def test_outlook_as_data_and_in_words(doe: Opdracht, leeg: Path, levering: Path,
                                      kapot: Path) -> None:
    code, uit, _ = doe("vooruitblik", levering)
    assert code == 0
    assert "Voorbeeldzorg, nieuw: 12 nieuw, 0 gewijzigd" in uit
    assert "Na het opnemen komt er een nieuwe publicatie" in uit
    assert read_huidig() is None
    code, uit, _ = doe("vooruitblik", levering, kapot, "--json")
    antwoord = json.loads(uit)
    assert code == 1
    assert antwoord["gevolg"] is None
    assert [rapport["fouten"] for rapport in antwoord["bestanden"]] == [0, 1]


def test_stand_next_form_and_resident(doe: Opdracht, leeg: Path, levering: Path, tmp_path: Path,
                                      monkeypatch: pytest.MonkeyPatch) -> None:
    assert doe("importeer", levering)[0] == 0
    assert "Proeftuin Toetswijk, Voorbeeldzorg: tot en met 31 december 2018" in doe(
        "leveringen", "--stand")[1]
    van = ("--initiatief", "Proeftuin Toetswijk", "--organisatie", "Voorbeeldzorg")
    assert doe("formulier", tmp_path / "kop.xlsx", *van)[0] == 0
    assert doe("formulier", tmp_path / "kop.xlsx", *van[:2])[0] == 1
    assert "0 van 12 casussen" in doe("formulier", tmp_path / "n.xlsx", "--vorig", levering)[1]
    for ja, code, verwacht in (((), 1, "1 casus gaat voorgoed weg"),
                               (("--ja",), 0, "zijn uit de bron verwijderd")):
        monkeypatch.setattr(sys, "stdin", io.StringIO("C-5\n"))
        gegeven, uit, fout = doe("trek-in-inwoner", *van, "--casusnummer", *ja)
        assert gegeven == code
        assert verwacht in uit + fout
        assert "C-5" not in uit + fout
