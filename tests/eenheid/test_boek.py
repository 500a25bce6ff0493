"""The printed learning history: what is in it, what a selection leaves, and its HTML."""

import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from leergeschiedenis import opdrachten, taal
from leergeschiedenis.domein import Stap
from leergeschiedenis.figuren.figuur import Figuur, Tabel, Voet
from leergeschiedenis.figuren.kaarten import KAARTEN
from leergeschiedenis.figuren.lessen.verhaal import Citaat, Les, Verhaal
from leergeschiedenis.fouten import Bestandsfout, Keuzefout
from leergeschiedenis.uitvoer.bestand import write_bestand
from leergeschiedenis.uitvoer.boek import Boekkeuze, build_html
from leergeschiedenis.uitvoer.boek.inhoud import FICTIEF, Boek
from leergeschiedenis.uitvoer.boek.kies import select_boek
from leergeschiedenis.uitvoer.boek.lezen import read_boek
from leergeschiedenis.uitvoer.boek.staafbeeld import build_plaat
from leergeschiedenis.uitvoer.boek.typografie import (
    PLEK,
    break_woorden,
    keep_zetbaar,
    set_aanhalingstekens,
)
from tests.publicatiemaker import cel, maak_publicatie

Gegevens = Callable[[Path], Path]

_A: dict[str, Any] = {"feiten": "Feiten.", "opvallend_resultaat": "Resultaat.",
                      "duiding": "Duiding.", "open_vraag": "Vraag?"}
_L: dict[str, Any] = {"addo": "doen", "niveau": "managers", "thema": "geld",
                      "discussievraag": "Wat doet u?"}
TEKSTEN: dict[str, list[dict[str, Any]]] = {
    "aflevering": [
        _A | {"nummer": "a0000001", "initiatief": "Noord", "jaar": 2018, "titel": "De brief"},
        _A | {"nummer": "a0000002", "initiatief": "Zuid", "jaar": 2019, "titel": "De sleutel"}],
    "les": [
        _L | {"nummer": "10000001", "aflevering": "a0000001", "jaar": 2018, "titel": "Bel eerst",
              "les": "Bel aan."},
        _L | {"nummer": "10000002", "aflevering": "a0000002", "jaar": 2019, "titel": "Eet mee",
              "les": "Aan tafel.", "addo": "denken", "thema": "wonen"},
        _L | {"nummer": "10000003", "aflevering": None, "jaar": 2019, "titel": "Los",
              "les": "Zonder aflevering."}],
    "citaat": [
        {"les": "10000001", "aflevering": None, "rol": "inwoner", "niveau": "inwoners",
         "citaat": "Bij de les gezegd."},
        {"les": None, "aflevering": "a0000002", "rol": "naaste", "niveau": "inwoners",
         "citaat": "Bij de aflevering gezegd."}],
}
CELLEN = [
    cel("gestart", 60), cel("gestart", 40, jaar="2018"), cel("gestart", 20, jaar="2019"),
    cel("gestart", 35, initiatief="Noord"), cel("gestart", 35, initiatief="Noord", jaar="2018"),
    cel("gestart", 25, initiatief="Zuid"),
    cel("belemmering_type", 30, "werkproces"), cel("belemmering_type", 25, "ict"),
    cel("belemmering_oplossing", 45, "structureel")]

Maak = Callable[..., Path]


@pytest.fixture
def maak(tmp_path: Path, met_gegevens: Gegevens) -> Maak:
    """A publication in use, with other texts where a test says so."""

    def maak(cellen: list[dict[str, Any]] = CELLEN, fictief: bool = True, **teksten: Any) -> Path:
        return maak_publicatie(met_gegevens(tmp_path), cellen, fictief=fictief,
                               **(TEKSTEN | teksten))

    return maak


@pytest.fixture
def boek(maak: Maak) -> Boek:
    maak()
    return read_boek(Boekkeuze())


def test_everything_stands_where_it_belongs(boek: Boek) -> None:
    brief, sleutel = boek.afleveringen
    assert (brief.titel, brief.kop) == ("De brief", "2018 · Noord")
    assert [les.titel for les in brief.lessen] == ["Bel eerst"]
    assert brief.lessen[0].citaten[0].tekst == "Bij de les gezegd."
    assert [c.spreker for c in sleutel.citaten] == ["Naaste · niveau inwoners"]
    assert [les.titel for les in boek.losse_lessen] == ["Los"]
    assert boek.keuze == ("De hele leergeschiedenis: 2 afleveringen en 3 lessen.",)
    assert boek.ondertitel == "2018 tot en met 2019"
    assert boek.uitgave == "Publicatie 1, 1 januari 2020"
    assert "audit van deze publicatie is geslaagd" in " ".join(
        alinea for deel in boek.bijlagen for alinea in deel.alineas)


@pytest.mark.parametrize(("keuze", "afleveringen", "lessen"), [
    (Boekkeuze(jaar=2018), ["De brief"], ["Bel eerst"]),
    (Boekkeuze(addo="denken"), ["De sleutel"], ["Eet mee"]),
    (Boekkeuze(addo="Anders Denken"), ["De sleutel"], ["Eet mee"]),  # by label too
    (Boekkeuze(thema="geld"), ["De brief"], ["Bel eerst", "Los"]),
    (Boekkeuze(niveau="managers", jaar=2019), ["De sleutel"], ["Eet mee", "Los"]),
    (Boekkeuze(initiatief="noord"), ["De brief"], ["Bel eerst"]),
    (Boekkeuze(aflevering="a0000002"), ["De sleutel"], ["Eet mee"]),
    (Boekkeuze(les="10000001"), ["De brief"], ["Bel eerst"]),
    (Boekkeuze(les="10000003"), [], ["Los"]),
])
def test_selection(maak: Maak, keuze: Boekkeuze, afleveringen: list[str],
                   lessen: list[str]) -> None:
    maak()
    boek = read_boek(keuze)
    assert [a.titel for a in boek.afleveringen] == afleveringen
    assert [les.titel for a in boek.afleveringen for les in a.lessen] + [
        les.titel for les in boek.losse_lessen] == lessen
    assert boek.keuze[0].startswith("Een keuze: ")
    assert boek.keuze[1] == (f"Dat zijn {len(afleveringen)} van de 2 afleveringen en "
                             f"{len(lessen)} van de 3 lessen.")


@pytest.mark.parametrize(("keuze", "woord"), [
    (Boekkeuze(addo="onzin"), "onzin"), (Boekkeuze(jaar=1999), "1999"),
    (Boekkeuze(initiatief="Oost"), "Oost"), (Boekkeuze(les="ffffffff"), "ffffffff"),
    (Boekkeuze(aflevering="10000001"), "10000001"),  # the number of a lesson
    (Boekkeuze(addo="denken", jaar=2018), "geen aflevering of les"),
])
def test_a_selection_is_never_answered_wider(maak: Maak, keuze: Boekkeuze, woord: str) -> None:
    maak()
    with pytest.raises(Keuzefout, match=woord):
        read_boek(keuze)


def test_figures_follow_the_initiatief(maak: Maak) -> None:
    maak()
    plaat = read_boek(Boekkeuze(initiatief="Noord")).platen[0]
    assert "Initiatief: Noord" in plaat.voet
    assert ">35</text>" in plaat.svg
    assert "Initiatief" not in read_boek(Boekkeuze(jaar=2018)).platen[0].voet


def test_a_hidden_number_is_hatched_and_never_a_zero(boek: Boek) -> None:
    verloop, type_, oplossing = boek.platen
    assert (verloop.breed, type_.breed) == (True, False)
    assert type_.svg.count(f">{taal.NIET_TE_TONEN}</text>") == 6  # of eight, two are shown
    assert "url(#arcering-2)" in type_.svg
    assert ">30</text>" in type_.svg
    assert ">0</text>" not in type_.svg + verloop.svg + oplossing.svg
    assert all(taal.NIET_TE_TONEN in rij or rij[1] in ("30", "25") for rij in type_.rijen)
    assert all(plaat.alt for plaat in boek.platen)


def test_nothing_to_show_is_said(maak: Maak) -> None:
    maak([cel("gestart", 60)])
    plaat = read_boek(Boekkeuze()).platen[1]
    assert (plaat.svg, plaat.rijen) == ("", ())
    assert taal.NIET_TE_TONEN in plaat.zin
    assert "<svg" not in build_html()


def test_a_label_is_text_in_the_drawing() -> None:
    label = "<script>&amp;\"'</script>"
    figuur = Figuur(KAARTEN["belemmeringen.type"], "Zin.", "Alt.",
                    Tabel(("Wat", "Inwoners"), ((label, 10), ("Rest", taal.NIET_TE_TONEN))),
                    Voet("", "", "bron", 1, date(2020, 1, 1)))
    svg = ElementTree.fromstring(build_plaat(figuur, 1).svg)
    teksten = [deel.text for deel in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert teksten == ["Inwoners", label, "10", "Rest", taal.NIET_TE_TONEN]
    assert not list(svg.iter("{http://www.w3.org/2000/svg}script"))


def test_progress_names_the_steps(maak: Maak) -> None:
    maak()
    stappen: list[Stap] = []
    build_html(Boekkeuze(), stappen.append)
    assert [(s.naam, s.nummer, s.totaal) for s in stappen] == [
        ("Teksten lezen", 1, 3), ("Figuren tekenen", 2, 3), ("HTML opmaken", 3, 3)]


class _Lezer(HTMLParser):
    """The tags of a page with their attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, *namen: str) -> list[tuple[str, dict[str, str | None]]]:
        return [paar for paar in self.tags if paar[0] in namen]


def test_html_has_landmarks_and_headings_in_order(maak: Maak) -> None:
    maak()
    lezer = _Lezer(build_html())
    assert lezer.all("html")[0][1]["lang"] == "nl"
    for landmark in ("header", "nav", "main", "footer"):
        assert len(lezer.all(landmark)) == 1
    koppen = [int(tag[1]) for tag, _ in lezer.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert koppen.count(1) == 1
    assert all(na <= voor + 1 for voor, na in pairwise(koppen))
    ids = [a["id"] for _, a in lezer.tags if "id" in a]
    assert len(ids) == len(set(ids))
    for _, attributen in lezer.all("a"):
        assert (attributen["href"] or "").removeprefix("#") in ids


def test_html_fetches_nothing(maak: Maak) -> None:
    maak()
    html = build_html()
    lezer = _Lezer(html)
    assert not lezer.all("script", "img", "iframe", "object", "embed", "video", "audio", "base")
    for tag, attributen in lezer.tags:
        for naam in ("src", "srcset", "href", "xlink:href", "action", "poster", "data"):
            waarde = attributen.get(naam)
            assert waarde is None or waarde.startswith(("#", "data:")), f"{tag} {naam}={waarde}"
    assert "@import" not in html
    assert all(doel.startswith("#") for doel in re.findall(r"url\(([^)]*)\)", html))
    beleid = next(a["content"] for _, a in lezer.all("meta") if "http-equiv" in a)
    assert (beleid or "").startswith("default-src 'none'")


VIJANDIG = ("</p><script>alert(1)</script>", "{{ 7*7 }}{% raw %}", "<svg onload=x>",
            "\" onclick=\"x", "#panic(1) *vet* $x$ \\ @ref <b>", "😀 日本 \x07\u202e", "w" * 500,
            "z " * 2500)


@pytest.mark.parametrize("tekst", VIJANDIG, ids=lambda t: repr(t[:16]))
def test_a_hostile_text_stays_text_in_html(maak: Maak, tekst: str) -> None:
    maak(**poison(tekst))
    lezer = _Lezer(build_html())
    assert not lezer.all("script", "b")
    assert not [a for _, a in lezer.tags if any(naam.startswith("on") for naam in a)]


def poison(tekst: str) -> dict[str, list[dict[str, Any]]]:
    """The texts with this one in every field that a person writes."""
    velden = {"titel", "feiten", "opvallend_resultaat", "duiding", "open_vraag", "les",
              "discussievraag", "citaat", "initiatief"}
    return {tabel: [{veld: tekst if veld in velden and not (tabel == "citaat" and veld == "les")
                     else waarde for veld, waarde in rij.items()} for rij in rijen]
            for tabel, rijen in TEKSTEN.items()}


def test_template_code_in_a_text_is_not_run(maak: Maak) -> None:
    maak(**poison("{{ 7*7 }}"))
    assert "{{ 7*7 }}" in build_html()


def test_without_texts(maak: Maak) -> None:
    maak(aflevering=[], les=[], citaat=[])
    assert "Er zijn nog geen afleveringen of lessen vrijgegeven." in build_html()


@pytest.mark.parametrize("fictief", [True, False])
def test_fictief_is_said_only_where_it_is(maak: Maak, fictief: bool) -> None:
    maak(fictief=fictief)
    assert (FICTIEF in build_html()) is fictief


def test_select_keeps_what_the_page_keeps() -> None:
    les = Les("1", "", 2018, "Los", "Tekst.", "", "", "", "", "", "", "", (),
              (Citaat("Zo.", "Inwoner", "Inwoners"),))
    assert select_boek(Boekkeuze(), Verhaal((), (les,))).verhaal.los == (les,)
    with pytest.raises(Keuzefout, match="Laat deze keuze weg"):
        select_boek(Boekkeuze(initiatief="x"), Verhaal((), (les,)))


@pytest.mark.parametrize(("recht", "gezet"), [
    ("Bij 'ik wil' stond: hulp.", "Bij ‘ik wil’ stond: hulp."),
    ("'s Avonds om 't huis", "’s Avonds om ’t huis"),
    ("foto's en auto's", "foto’s en auto’s"),
    ('Zij zei "kom" en ("ga")', "Zij zei “kom” en (“ga”)"),
    ("zomer van '18", "zomer van ’18"),
    ("'t'", "‘t’"),  # a quoted letter
    ("“al gezet” en ’n ‘ander’", "“al gezet” en ’n ‘ander’"),
])
def test_quotation_marks(recht: str, gezet: str) -> None:
    assert set_aanhalingstekens(recht) == gezet


@pytest.mark.parametrize(("tekst", "gezet"), [
    ("café €5 – ‘ja’", "café €5 – ‘ja’"),
    ("e\u0301e\u0301n", "één"),  # put together: the type has no loose accents everywhere
    ("zo 😀", f"zo {PLEK}"), ("\x07\ue000", PLEK * 2), ("a\u202eb\ufeffc\u200dd", "abcd"),
    ("a\tb\r\nc\u2029d", "a b \nc\nd"),
])
def test_only_signs_that_the_type_has(tekst: str, gezet: str) -> None:
    assert keep_zetbaar(tekst) == gezet


def test_only_very_long_words_break() -> None:
    assert break_woorden("arbeidsongeschiktheidsverzekeringsmaatschappij"[:45]).isalpha()
    assert break_woorden("w" * 100).split("\u200b") == ["w" * 24] * 4 + ["w" * 4]


def test_a_file_is_whole_or_untouched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    doel = tmp_path / "boek.html"
    write_bestand(doel, b"eerst")
    monkeypatch.setattr("os.fsync", _fail)
    with pytest.raises(Bestandsfout, match="niet te schrijven"):
        write_bestand(doel, b"daarna")
    assert doel.read_bytes() == b"eerst"
    assert [pad.name for pad in tmp_path.iterdir()] == ["boek.html"]


def _fail(_: int) -> None:
    raise OSError(28, "vol")


def test_command_line(maak: Maak, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    maak()
    uit = tmp_path / "uit.html"
    assert opdrachten.run(["lessen", "afdrukken", str(uit), "--jaar", "2018"]) == 0
    assert "Een keuze: jaar 2018." in uit.read_text(encoding="utf-8")
    for verkeerd, woord in ((("--thema", "onzin"), "'onzin' komt bij thema niet voor"),
                            (("--jaar", "1999"), "Kies uit 2018, 2019.")):
        assert opdrachten.run(["lessen", "afdrukken", str(tmp_path / "x.pdf"), *verkeerd]) == 1
        assert woord in capsys.readouterr().err
    assert opdrachten.run(["lessen", "afdrukken", str(tmp_path)]) == 1
    assert "Dit is een map" in capsys.readouterr().err
    assert opdrachten.run(["lessen", "afdrukken", str(tmp_path / "niet" / "x.pdf")]) == 1
    assert "bestaat niet" in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()
    assert opdrachten.run(["lessen", "afdrukken", str(tmp_path / "boek.docx")]) == 1
    assert "eindigt niet op .pdf of .html" in capsys.readouterr().err


def test_without_a_publication(lege_map: Path, met_gegevens: Gegevens, tmp_path: Path,
                               capsys: pytest.CaptureFixture[str]) -> None:
    met_gegevens(lege_map)
    assert opdrachten.run(["lessen", "afdrukken", str(tmp_path / "x.html")]) == 1
    assert "Er is nog geen publicatie." in capsys.readouterr().err
