"""Listing the texts of the learning history and moving them on, as the beheerder types it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest

from leergeschiedenis import (
    importeren,
    lessenbeheer,
    lessenlijst,
    opdrachten,
    publicatie,
    publicatiebouw,
    publiceren,
)
from leergeschiedenis.bronstand import list_leveringen
from leergeschiedenis.domein import Huidig, publicatiebestand
from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.importeren import import_leveringen
from leergeschiedenis.lessenlijst import KOMT, NIET_MEER, NIET_TE_ZIEN, NOG_TE_ZIEN, TE_ZIEN, Tekst
from leergeschiedenis.logboek import Gebeurtenis, read_regels
from leergeschiedenis.publicatie import list_publicaties, read_huidig
from tests.bezorger import AANTAL, Bezorg, maak_bezorger, publiceer_basis, schrijf_basis
from tests.formulierbouwer import (
    aflevering,
    citaat,
    les,
    veel_casussen,
)

pytestmark = [pytest.mark.xdist_group("lessenbeheer"),  # one base for all
              pytest.mark.usefixtures("lees_in_dit_proces")]

Kies = Callable[[Path], Path]
WIJK = "Proeftuin Toetswijk"
GEHEIM, VRIJ = "kwx", "vry"  # a word that begins so may never be published, or is released


def marked(rij: dict[str, Any], begin: str, plek: str) -> dict[str, Any]:
    """The row with a word of its own in every field of text."""
    velden = {"titel", "feiten", "opvallend_resultaat", "duiding", "open_vraag", "les",
              "discussievraag", "citaat"} & (rij.keys() | (
                  {"opvallend_resultaat", "duiding", "open_vraag"} if "feiten" in rij
                  else {"discussievraag"} if "titel" in rij else set()))
    is_citaat = "citaat" in rij
    return rij | {veld: f"{begin}{plek}{veld.replace('_', '')} bleef. {rij.get(veld, '')}".strip()
                  for veld in velden if not (is_citaat and veld != "citaat")}


def teksten() -> dict[str, list[dict[str, Any]]]:
    """Texts of every status and everything that holds one back, each with words of its own."""
    vrij = aflevering(initiatief=WIJK)
    afleveringen, lessen = [marked(vrij, VRIJ, "a")], [marked(les(), VRIJ, "l")]
    citaten = [marked(citaat(), VRIJ, "c")]
    for nummer, status in enumerate(("concept", "teruggelegd", "gevalideerd"), start=2):
        letter = "xyz"[nummer - 2]
        afleveringen.append(marked(aflevering(nummer=f"A{nummer}", status=status), GEHEIM, letter))
        lessen += [marked(les(nummer=f"L{nummer}", status=status), GEHEIM, letter),
                   marked(les(nummer=f"M{nummer}", aflevering=f"A{nummer}"), GEHEIM, f"m{letter}")]
        citaten += [marked(citaat(status=status), GEHEIM, letter),
                    marked(citaat(les=None, aflevering=f"A{nummer}"), GEHEIM, f"a{letter}"),
                    marked(citaat(les=f"L{nummer}"), GEHEIM, f"l{letter}")]
    lessen += [marked(les(nummer="L9", discussievraag="Wie belt 06-12345678?"), GEHEIM, "h")]
    citaten += [marked(citaat(gevalideerd="nee"), GEHEIM, "n"),
                marked(citaat(citaat="Mail an@oss.nl."), GEHEIM, "h"),
                marked(citaat(citaat="Zo is Voorbeeldzorg."), GEHEIM, "o"),
                marked(citaat(citaat="Zo is de gemeente.", rol="manager"), GEHEIM, "g")]
    return {"afleveringen": afleveringen, "lessen": lessen, "citaten": citaten}


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two organisations, of which one delivered texts, published as number 1."""
    map_ = tmp_path_factory.mktemp("basis")
    publiceer_basis(map_, schrijf_basis(tmp_path_factory.mktemp("leveringen"), {
        "Voorbeeldzorg": teksten(), "Ander": {}}))
    return map_


@pytest.fixture
def bezorg(tmp_path: Path) -> Bezorg:
    """Writes a delivery with these texts, that replaces that of the base."""
    return maak_bezorger(tmp_path, "Voorbeeldzorg", teksten())


class Beheerder:
    """Types commands and keeps what they said; texts are named by a word that they hold."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *argumenten: str) -> tuple[int, str]:
        try:
            code = opdrachten.run(["lessen", *argumenten])
        except SystemExit as einde:
            code = int(einde.code or 0)
        uit, fout = self._capsys.readouterr()
        assert "Traceback" not in fout
        return code, uit + fout

    def find(self, woord: str, soort: str) -> Tekst:
        (tekst,) = [t for t in lessenlijst.list_teksten() if t.soort == soort and woord in t.kop]
        return tekst


@pytest.fixture
def doe(capsys: pytest.CaptureFixture[str]) -> Beheerder:
    return Beheerder(capsys)


def current() -> Huidig:
    huidig = read_huidig()
    assert huidig
    return huidig


def in_view(tabel: str, kolom: str) -> list[Any]:
    with duckdb.connect(str(current().publicatiebestand), read_only=True) as verbinding:
        return [rij[0] for rij in verbinding.execute(f"SELECT {kolom} FROM {tabel}").fetchall()]


def leaked(pad: Path) -> list[str]:
    """Every column of every table of a file that holds a secret word, and the file as bytes."""
    with duckdb.connect(str(pad), read_only=True) as verbinding:
        kolommen = verbinding.execute(
            "SELECT schema_name, table_name, column_name FROM duckdb_columns() "
            "WHERE NOT internal").fetchall()
        assert ("main", "citaat", "citaat") in kolommen
        gevonden = [f"{tabel}.{kolom}" for schema, tabel, kolom in kolommen if verbinding.execute(
            f'SELECT count(*) FROM "{schema}"."{tabel}" '
            f'WHERE contains(lower("{kolom}"::VARCHAR), ?)', [GEHEIM]).fetchone() != (0,)]
    return gevonden + (["bytes"] if GEHEIM.encode() in pad.read_bytes().lower() else [])


# --- nothing else leaves the bron ----------------------------------------------------------------


def test_no_word_of_another_text_is_anywhere_in_the_publication(gegevens: Path) -> None:
    assert leaked(publicatiebestand(gegevens, 1)) == []
    for tabel, kolommen in (("aflevering", ("titel", "feiten", "opvallend_resultaat", "duiding",
                                            "open_vraag")),
                            ("les", ("titel", "les", "discussievraag")), ("citaat", ("citaat",))):
        for kolom in kolommen:
            (waarde,) = in_view(tabel, kolom)
            assert waarde.startswith(VRIJ), f"{tabel}.{kolom} of the released text is there"


def test_not_in_any_publication_that_follows_a_move(gegevens: Path, bezorg: Bezorg,
                                                    doe: Beheerder) -> None:
    """Moved back, changed after release, and beside one that was released."""
    geheim = doe.find(f"{GEHEIM}ztitel", "les")
    assert doe("zet", doe.find(f"{VRIJ}ltitel", "les").nummer, "concept", "--wie", "An")[0] == 0
    assert in_view("les", "titel") == [], "and what hangs on it is not shown"
    assert in_view("citaat", "citaat") == []
    nieuw = teksten()
    nieuw["lessen"][0] = marked(les(), GEHEIM, "opnieuw")
    nieuw["afleveringen"][0]["feiten"] = "Andere feiten."
    import_leveringen([bezorg(**nieuw)])
    assert in_view("aflevering", "feiten") == ["Andere feiten."], "nobody moved that"
    assert doe("zet", geheim.nummer, "concept", "--wie", "An")[0] == 0
    assert current().publicatie == 3, "nothing that is in view changed"
    for regel in list_publicaties():
        assert leaked(publicatiebestand(gegevens, regel.nummer)) == [], regel.nummer


def test_withdrawn_delivery_takes_its_texts_along(gegevens: Path, doe: Beheerder,
                                                  bezorg: Bezorg) -> None:
    import_leveringen([bezorg(organisatie="Later", casussen=[], citaten=[], lessen=[],
                              afleveringen=[aflevering(titel="Van een ander",
                                                       status="gevalideerd")])])
    ander = doe.find("Van een ander", "aflevering").nummer
    assert doe("zet", ander, "vrijgegeven", "--wie", "An")[0] == 0
    assert "Van een ander" in in_view("aflevering", "titel")
    importeren.withdraw(list_leveringen()[-1].levering)
    assert "Van een ander" not in in_view("aflevering", "titel")
    code, uit = doe("verloop", ander)
    assert code == 0
    assert "An; de tekst is daarna gewijzigd of weg" in uit, "who and when stay"


# --- the list ------------------------------------------------------------------------------------


def test_list_says_of_each_where_it_stands_and_what_holds_it_back(gegevens: Path,
                                                                  doe: Beheerder) -> None:
    code, uit = doe()
    assert code == 0
    regels = uit.splitlines()
    (vrij,) = [r for r in regels if f"{VRIJ}atitel" in r]
    assert vrij.split()[1:4] == ["aflevering", "vrijgegeven", "2018"]
    assert vrij.endswith(f"  {TE_ZIEN}")
    assert vrij.split()[0] == in_view("aflevering", "nummer")[0], "the number of the publication"

    def under(woord: str) -> str:
        plek = next(n for n, regel in enumerate(regels) if woord in regel)
        assert regels[plek].endswith(NIET_TE_ZIEN)
        return regels[plek + 1] if plek + 1 < len(regels) else ""

    assert "een telefoonnummer (discussievraag) lijkt. Keur het goed, of laat" in under(
        f"{GEHEIM}htitel")
    assert "een e-mailadres (citaat) lijkt" in under(f"{GEHEIM}hcitaat")
    assert "heeft wie het zei er niet mee ingestemd" in under(f"{GEHEIM}ncitaat")
    assert "noemt 'Voorbeeldzorg' (organisatie)" in under(f"{GEHEIM}ocitaat")
    assert "noemt 'gemeente' (sector)" in under(f"{GEHEIM}gcitaat")
    assert "hoort bij een tekst die zelf niet te zien is" in under(f"{GEHEIM}mxtitel")
    assert "let op" not in under(f"{GEHEIM}ytitel"), "of another status the status says it all"


def test_list_is_filtered_and_the_same_as_json(gegevens: Path, doe: Beheerder) -> None:
    alle = json.loads(doe("--json")[1])
    assert len(alle) == len(lessenlijst.list_teksten()) == sum(map(len, teksten().values()))
    assert set(alle[0]) == {"nummer", "soort", "status", "jaar", "kop", "stand", "redenen",
                            "plekken"}
    for filters in (("--status", "concept"), ("--soort", "citaat"),
                    ("--status", "teruggelegd", "--soort", "les")):
        gekozen = json.loads(doe(*filters, "--json")[1])
        assert 0 < len(gekozen) < len(alle)
        assert gekozen == [t for t in alle if set(filters[1::2]) <= {t["status"], t["soort"]}]
        assert len(doe(*filters)[1].splitlines()) >= len(gekozen)
    (hit,) = [t for t in alle if f"{GEHEIM}hcitaat" in t["kop"]]
    assert hit["plekken"][0] | {"van": 0, "tot": 0} == {
        "veld": "citaat", "soort": "e-mailadres", "van": 0, "tot": 0, "woorden": "an@oss.nl",
        "goedgekeurd": False}


def test_list_before_anything_was_taken_in(lege_map: Path, met_gegevens: Kies,
                                           doe: Beheerder) -> None:
    met_gegevens(lege_map)
    assert doe() == (0, "Er zijn nog geen afleveringen, lessen of citaten opgenomen.\n")
    assert json.loads(doe("--json")[1]) == []
    for opdracht in (("zet", "12345678", "concept", "--wie", "An"), ("verloop", "12345678"),
                     ("goedkeuren", "12345678", "--wie", "An")):
        assert doe(*opdracht)[0] == 1
    assert not (lege_map / "bron").exists()


def test_list_says_what_is_to_come_and_what_is_still_in_view(
        gegevens: Path, bezorg: Bezorg, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the publication in view cannot be written once more, as with one of other software."""
    monkeypatch.setattr(publiceren, "_renew_teksten", lambda *_: None)
    nieuw = teksten()
    nieuw["lessen"][0]["titel"] = "Een nieuwe titel"
    nieuw["citaten"][0]["citaat"] = "Andere woorden."
    import_leveringen([bezorg(**nieuw)])
    per_kop = {t.kop: (t.status, t.stand) for t in lessenlijst.list_teksten()}
    assert per_kop["Een nieuwe titel"] == ("vrijgegeven", KOMT)
    assert per_kop["Andere woorden."] == ("vrijgegeven", KOMT)
    (oud,) = [t for t in lessenlijst.list_teksten() if t.status == NIET_MEER]
    assert (oud.soort, oud.stand) == ("citaat", NOG_TE_ZIEN)
    assert oud.kop.startswith(f"{VRIJ}ccitaat")


def test_text_is_sent_back_at_once_while_residents_wait(gegevens: Path, bezorg: Bezorg,
                                                        doe: Beheerder) -> None:
    import_leveringen([bezorg(**teksten(), casussen=veel_casussen(AANTAL + 2))])
    nummer = doe.find(f"{VRIJ}atitel", "aflevering").nummer
    assert nummer in in_view("aflevering", "nummer")
    uit = doe("zet", nummer, "concept", "--wie", "An")[1]
    assert "nu te zien: met andere teksten en dezelfde cijfers." in uit
    assert "Er wachten 2 gewijzigde inwoners op publicatie." in uit
    assert nummer not in in_view("aflevering", "nummer")


# --- moving --------------------------------------------------------------------------------------


def test_text_is_moved_to_view_step_by_step_and_it_is_recorded(gegevens: Path,
                                                               doe: Beheerder) -> None:
    nummer = doe.find(f"{GEHEIM}xtitel", "les").nummer
    bron = current().bron
    code, uit = doe("zet", nummer, "teruggelegd", "--wie", " An de Vries ")
    assert (code, uit.splitlines()) == (0, [
        f"{nummer}: les van concept naar teruggelegd.",
        "Aan cijfers en teksten is niets veranderd; de publicatie blijft zoals zij is."])
    assert current().bron == bron + 1
    doe("zet", nummer, "gevalideerd", "--wie", "Bo")
    code, uit = doe("zet", nummer.upper(), "vrijgegeven", "--wie", "Cas", "--json")
    verslag = json.loads(uit)
    assert verslag["stappen"] == [{"nummer": nummer, "soort": "les", "van": "gevalideerd",
                                   "naar": "vrijgegeven"}]
    assert (verslag["publicatie"]["gepubliceerd"], verslag["publicatie"]["alleen_teksten"]) == (
        2, True)
    assert nummer in in_view("les", "nummer")
    assert doe.find(f"{GEHEIM}xtitel", "les").stand == TE_ZIEN
    regels = [regel.split("  ") for regel in doe("verloop", nummer)[1].splitlines()]
    assert [(r[1].strip(), r[-1]) for r in regels] == [
        ("teruggelegd", "An de Vries"), ("gevalideerd", "Bo"), ("vrijgegeven", "Cas")]
    assert all(re.fullmatch(r"\d\d-\d\d-\d{4} \d\d:\d\d", r[0]) for r in regels)
    assert [r["wie"] for r in json.loads(doe("verloop", nummer, "--json")[1])] == [
        "An de Vries", "Bo", "Cas"]
    genoteerd = read_regels()[0]
    assert (genoteerd.gebeurtenis, genoteerd.wie) == (Gebeurtenis.VRIJGEGEVEN, "Cas")
    assert (genoteerd.wat["tekst"], genoteerd.wat["status"]) == (nummer, "vrijgegeven")
    assert [regel.wie for regel in read_regels()
            if regel.gebeurtenis is Gebeurtenis.TEKST_VERZET][:2] == ["Bo", "An de Vries"]


def test_text_that_was_released_comes_back_to_concept_and_out_of_view(gegevens: Path,
                                                                      doe: Beheerder) -> None:
    nummer = in_view("citaat", "les")[0]
    citaat_ = doe.find(f"{VRIJ}ccitaat", "citaat").nummer
    code, uit = doe("zet", citaat_, "concept", "--wie", "An")
    assert code == 0
    assert "met andere teksten en dezelfde cijfers" in uit
    assert (in_view("citaat", "citaat"), in_view("les", "nummer")) == ([], [nummer])


@pytest.mark.parametrize(("woord", "soort", "naar", "gezegd"), [
    ("xtitel", "les", "gevalideerd", "deze les staat op 'concept', en van daar kan 'teruggelegd'."),
    ("xtitel", "les", "vrijgegeven", "Naar 'vrijgegeven' kan niet"),
    ("xtitel", "aflevering", "concept", "deze aflevering staat op 'concept'"),
    ("ytitel", "les", "vrijgegeven", "van daar kan 'concept' of 'gevalideerd'."),
    ("ztitel", "les", "teruggelegd", "van daar kan 'concept' of 'vrijgegeven'."),
    ("htitel", "les", "gevalideerd", "staat op 'vrijgegeven', en van daar kan 'concept'."),
])
def test_wrong_step_is_refused_with_the_steps_that_can(gegevens: Path, doe: Beheerder, woord: str,
                                                       soort: str, naar: str,
                                                       gezegd: str) -> None:
    voor = current()
    nummer = doe.find(f"{GEHEIM}{woord}", soort).nummer
    code, fout = doe("zet", nummer, naar, "--wie", "An")
    assert code == 1
    assert fout.startswith(f"lessen zet {nummer}: ")
    assert gezegd in fout
    assert fout.endswith("Neem een stap die kan. Er is niets veranderd.\n")
    assert current() == voor


@pytest.mark.parametrize(("velden", "naar", "gezegd"), [
    ({"gevalideerd": "nee", "status": "teruggelegd"}, "gevalideerd", "er niet mee heeft ingestemd"),
    ({"gevalideerd": "nee", "status": "gevalideerd"}, "vrijgegeven", "er niet mee heeft ingestemd"),
    ({"citaat": "Bel 06-12345678.", "status": "gevalideerd"}, "vrijgegeven",
     "heeft iets dat op een telefoonnummer (citaat) lijkt, en niemand keurde dat goed"),
    ({"citaat": "Zo is Ander.", "status": "gevalideerd"}, "vrijgegeven",
     "noemt 'Ander' (organisatie), en zou daarnaast een rol en een initiatief geven"),
])
def test_quote_is_checked_on_release(gegevens: Path, bezorg: Bezorg, doe: Beheerder,
                                     velden: dict[str, str], naar: str, gezegd: str) -> None:
    import_leveringen([bezorg(citaten=[citaat(**{"citaat": "Zo was het."} | velden)])])
    (tekst,) = [t for t in lessenlijst.list_teksten() if t.soort == "citaat" and t.code]
    voor = current()
    code, fout = doe("zet", tekst.nummer, naar, "--wie", "An")
    assert code == 1
    assert gezegd in fout
    assert current() == voor


def test_several_at_once_are_all_moved_or_none(gegevens: Path, doe: Beheerder) -> None:
    een, twee = (doe.find(f"{GEHEIM}ztitel", soort).nummer for soort in ("les", "aflevering"))
    niet = doe.find(f"{GEHEIM}xtitel", "les").nummer
    voor = current()
    assert doe("zet", een, twee, niet, "vrijgegeven", "--wie", "An")[0] == 1
    assert doe("zet", een, "00000000", "vrijgegeven", "--wie", "An")[0] == 1
    assert current() == voor
    code, uit = doe("zet", een, twee, een, "vrijgegeven", "--wie", "An")
    assert code == 0
    assert [regel for regel in uit.splitlines() if "naar vrijgegeven" in regel] == [
        f"{een}: les van gevalideerd naar vrijgegeven.",
        f"{twee}: aflevering van gevalideerd naar vrijgegeven."]
    assert {een} < set(in_view("les", "nummer"))
    assert {twee} < set(in_view("aflevering", "nummer"))


@pytest.mark.parametrize("wie", ["", "   ", "x" * 81, "An\x1b[2J", "An\nBo"])
def test_who_decides_has_a_name_that_can_be_printed(gegevens: Path, doe: Beheerder,
                                                    wie: str) -> None:
    nummer = doe.find(f"{GEHEIM}xtitel", "les").nummer
    voor = current()
    code, fout = doe("zet", nummer, "teruggelegd", "--wie", wie)
    assert (code, fout) == (1, "lessen zet: Bij --wie hoort een naam van ten hoogste 80 tekens. "
                               "Geef de naam van wie dit besluit.\n")
    assert current() == voor


@pytest.mark.parametrize(("argumenten", "gezegd"), [
    (["onzin"], "'onzin' kan niet bij DEED."),
    (["zet", "12345678", "concept"], "Er ontbreekt: --wie."),
    (["zet", "12345678", "klaar", "--wie", "An"], "'klaar' kan niet bij STATUS."),
    (["zet", "concept", "--wie", "An"], "Er ontbreekt: STATUS."),
    (["--status", "klaar"], "'klaar' kan niet bij --status."),
    (["goedkeuren"], "Er ontbreekt: NUMMER."),
], ids=" ".join)
def test_wrong_question_is_exit_code_two(doe: Beheerder, argumenten: list[str],
                                         gezegd: str) -> None:
    code, fout = doe(*argumenten)
    assert code == 2
    assert fout.startswith(gezegd)
    assert "gebruik: python -m leergeschiedenis lessen" in fout


@pytest.mark.parametrize("deed", [["zet", "-h"], ["goedkeuren", "-h"], ["verloop", "-h"], ["-h"]])
def test_every_part_explains_itself(doe: Beheerder, deed: list[str]) -> None:
    code, uit = doe(*deed)
    assert code == 0
    assert "toon deze uitleg" in uit


# --- approving -----------------------------------------------------------------------------------


def test_hit_is_shown_first_and_then_approved_for_this_text_only(gegevens: Path, bezorg: Bezorg,
                                                                 doe: Beheerder) -> None:
    nummer = doe.find(f"{GEHEIM}htitel", "les").nummer
    voor = current()
    code, uit = doe("goedkeuren", nummer)
    assert (code, uit.splitlines()[1:]) == (0, [
        "  lijkt op een telefoonnummer: '06-12345678' (discussievraag)",
        "Er is niets goedgekeurd; dat gaat met --wie NAAM."])
    assert json.loads(doe("goedkeuren", nummer, "--json")[1])["plekken"][0]["woorden"] == (
        "06-12345678")
    assert current() == voor

    code, uit = doe("goedkeuren", nummer, "--wie", "An")
    assert code == 0
    assert uit.splitlines()[1:3] == [
        "  lijkt op een telefoonnummer: '06-12345678' (discussievraag)", f"{nummer}: goedgekeurd."]
    assert nummer in in_view("les", "nummer")
    assert "goedgekeurd  An" in doe("verloop", nummer)[1]
    assert doe("goedkeuren", nummer)[1].endswith("; goedgekeurd\nDe controle houdt deze tekst niet "
                                                 "tegen.\n")
    assert doe("goedkeuren", nummer, "--wie", "An")[0] == 1, "there is nothing left to approve"

    anders = teksten()
    anders["lessen"][-1]["titel"] += " Anders."
    import_leveringen([bezorg(**anders)])
    assert nummer not in in_view("les", "nummer")


def test_approving_as_json_says_which_places_were_seen(gegevens: Path, doe: Beheerder) -> None:
    nummer = doe.find(f"{GEHEIM}hcitaat", "citaat").nummer
    verslag = json.loads(doe("goedkeuren", nummer, "--wie", "An", "--json")[1])
    assert [plek["woorden"] for plek in verslag["plekken"]] == ["an@oss.nl"]
    assert verslag["publicatie"]["alleen_teksten"] is True


def test_quote_that_names_too_much_cannot_be_approved(gegevens: Path, doe: Beheerder) -> None:
    code, fout = doe("goedkeuren", doe.find(f"{GEHEIM}ocitaat", "citaat").nummer, "--wie", "An")
    assert code == 1
    assert "De controle houdt dit citaat niet tegen." in fout


# --- what goes wrong, and putting back -----------------------------------------------------------


@pytest.mark.parametrize(("waar", "stap"), [
    (publicatiebouw, "store_audit"), (publicatie, "write_huidig")])
def test_move_that_fails_halfway_changes_nothing(gegevens: Path, doe: Beheerder, waar: ModuleType,
                                                 stap: str, monkeypatch: pytest.MonkeyPatch
                                                 ) -> None:
    nummer, voor = doe.find(f"{GEHEIM}ztitel", "les").nummer, current()

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(stap)

    with monkeypatch.context() as kapot:
        kapot.setattr(waar, stap, fail)
        with pytest.raises(RuntimeError):
            lessenbeheer.move_teksten([nummer], "vrijgegeven", "An")
    assert current() == voor
    assert doe("verloop", nummer)[1].startswith("Deze tekst is nog niet verzet")
    assert doe("zet", nummer, "vrijgegeven", "--wie", "An")[0] == 0


def test_publication_that_shows_what_was_sent_back_cannot_return(gegevens: Path,
                                                                 doe: Beheerder) -> None:
    nummer = doe.find(f"{VRIJ}ltitel", "les").nummer
    doe("zet", nummer, "concept", "--wie", "An")
    with pytest.raises(Opslagfout, match="toont een tekst die nu niet is vrijgegeven"):
        publiceren.put_back(1)
    for status in ("teruggelegd", "gevalideerd", "vrijgegeven"):
        doe("zet", nummer, status, "--wie", "An")
    assert publiceren.put_back(1).publicatie == 1
