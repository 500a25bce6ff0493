"""The layer table of the design, held by reading the imports of every module."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PAKKET = "leergeschiedenis"

# Which outside packages may be imported where: package → rooms (module paths or folders).
KAMERS = {
    "streamlit": {"app", "pages", f"{PAKKET}.scherm"},
    "duckdb": {f"{PAKKET}.{kamer}" for kamer in (
        "bron", "kubus", "publicatie", "publicatieinhoud", "vragen", "opslag")},
    "plotly": set(),  # figures are plain data, which only the tests show to it (besluit 108)
    "python_calamine": {f"{PAKKET}.inlezen"},
    "openpyxl": {f"{PAKKET}.inlezen", f"{PAKKET}.uitvoer"},
    "xlsxwriter": {f"{PAKKET}.uitvoer"},
    "typst": {f"{PAKKET}.uitvoer"},
    "jinja2": {f"{PAKKET}.uitvoer"},
    "pptx": {f"{PAKKET}.uitvoer"},
    "PIL": {f"{PAKKET}.uitvoer"},
    "segno": {f"{PAKKET}.uitvoer"},
    "deduce": {f"{PAKKET}.naamscan.kindproces"},
}

# What a room may know of the other rooms. Leaves may be used by all.
BLADEN = {"domein", "fouten", "taal", "instellingen", "contract", "velden", "codeboek",
          "codelijsten", "voortgang", "prijsindex", "prijslijst", "toegang", "geheugen",
          "ouderproces", "werkgeheugen"}
# What of the writing side the page Leveringen knows; no other page may (a test below).
BEHEER = {"bron", "bronstand", "lessenlijst", "leverstand", "vergeetverzoek", "voorinvullen",
          "werk"}
KENT = {
    "pages": {"scherm", "figuren", "vragen"},
    "app": {"scherm", "vragen", "publicatie"},
    "scherm": {"figuren", "vragen", "publicatie", "uitvoer", "logboek", "aanmelding", "opslag",
               "onderzoek", "normstaat", "toegangsinstelling", "zaal", "presentatie", "tekstscan",
               "vrijgave", "tekstverloop", *BEHEER},
    # Exact figures on casussen; who may import it stands below. Of figuren the style only.
    "onderzoek": {"bron", "figuren", "opslag", "publicatie", "tekstscan", "uitvoer", "vragen"},
    "figuren": {"vragen"},
    # Decks: kept without a number, filled from figures; the words someone typed are scanned.
    "presentatie": {"figuren", "opslag", "tekstscan", "vragen"},
    "uitvoer": {"figuren", "opslag", "presentatie", "vragen"},
    "vragen": {"publicatie", "opslag"},
    "inlezen": set(),
    "controleren": set(),
    "pseudonimiseren": set(),
    "tekstpatronen": set(),
    "tekstscan": {"tekstpatronen"},
    "naamscan": {"tekstscan", "vrijgave"},
    "opslag": set(),
    "logboek": {"opslag"},
    # Who may come in: what is configured, who signed in with what, and the code of the room.
    "toegangsinstelling": set(),
    "aanmelding": {"toegangsinstelling"},
    "zaal": {"logboek", "opslag"},
    "tekstverloop": set(),
    "bron": {"opslag", "tekstverloop"},
    "bronstand": {"bron", "publicatie"},
    "bronvragen": {"bron", "publicatie", "vragen"},
    "normstaat": {"bronvragen"},
    "toelichtingen": {"tekstscan"},
    "citaatregels": set(),
    "vrijgave": {"citaatregels", "tekstscan", "toelichtingen"},
    "kubus": set(),
    # Which files are in use knows nothing of what is in them.
    "publicatie": {"logboek", "opslag"},
    "publicatieinhoud": {"opslag", "vrijgave"},
    "voorbeeld": {"uitvoer", "inlezen"},  # how much one file may hold
    "slot": {"logboek", "opslag"},
    "publicatiebouw": {"bron", "kubus", "publicatie", "publicatieinhoud", "opslag",
                       "toelichtingen", "vrijgave"},
    "publiceren": {"bron", "bronstand", "publicatie", "publicatiebouw", "publicatieinhoud",
                   "opslag", "pseudonimiseren", "slot", "toelichtingen", "vrijgave", "logboek"},
    "importeren": {"inlezen", "controleren", "pseudonimiseren", "bron", "bronstand", "publicatie",
                   "publiceren", "opslag", "slot", "logboek", "naamscan"},
    "bewaartermijn": {"bron", "importeren", "opslag", "publicatie", "publiceren", "slot"},
    # Before an import, and beside it: what it would change, who is late, the next form, erasure.
    "vooruitblik": {"bron", "importeren", "publicatie", "publiceren", "slot"},
    "leverstand": {"bron"},
    "voorinvullen": {"bronstand", "leverstand"},
    "vergeetverzoek": set(),
    "vergeetrecht": {"bron", "bronstand", "controleren", "importeren", "pseudonimiseren",
                     "publicatie", "publiceren", "slot", "vergeetverzoek"},
    # Commands carried out for a page, in a process of their own.
    "werk": {"logboek", "opdrachten", "opslag"},
    "reservekopie": {"bron", "logboek", "opslag", "publicatie", "slot"},
    "versleutelen": {"bron", "logboek", "publicatie", "slot"},
    "opdrachtregel": {"tekstverloop"},
    # Beside the path of the data: which of the texts stand beside a card that there is.
    "toelichtinglijst": {"toelichtingen", "figuren", "vragen"},
    "lessenlijst": {"bron", "bronvragen", "citaatregels", "publicatie", "publicatieinhoud",
                    "vrijgave"},
    "lessenbeheer": {"bron", "lessenlijst", "opslag", "publicatie", "publiceren", "pseudonimiseren",
                     "slot", "tekstverloop", "logboek"},
    "opdrachten": {"bronstand", "importeren", "opdrachtregel", "publiceren", "publicatie",
                   "publicatiebouw", "vragen", "uitvoer",
                   "voorbeeld", "toelichtingen", "toelichtinglijst", "normstaat", "lessenbeheer",
                   "lessenlijst", "logboek", "toegangsinstelling", "zaal", "versleutelen",
                   "bewaartermijn", "presentatie", "vooruitblik", "leverstand", "voorinvullen",
                   "vergeetrecht", "vergeetverzoek", "reservekopie"},
    "__main__": {"opdrachten"},
}


def _modules() -> list[tuple[str, Path]]:
    paden = [PROJECT / "app.py", *(PROJECT / "pages").rglob("*.py"),
             *(PROJECT / PAKKET).rglob("*.py")]
    namen = (".".join(pad.relative_to(PROJECT).with_suffix("").parts) for pad in paden)
    return [(naam.removesuffix(".__init__"), pad) for naam, pad in zip(namen, paden, strict=True)]


@cache  # every test below asks it of all modules
def _imports(pad: Path) -> set[str]:
    gevonden: set[str] = set()
    for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
        if isinstance(knoop, ast.Import):
            gevonden |= {naam.name for naam in knoop.names}
        elif isinstance(knoop, ast.ImportFrom) and knoop.module:
            gevonden |= {f"{knoop.module}.{naam.name}" for naam in knoop.names}
    return gevonden


def _room(module: str) -> str:
    delen = module.split(".")
    return delen[1] if delen[0] == PAKKET and len(delen) > 1 else delen[0]


MODULES = _modules()


@pytest.mark.parametrize(("module", "pad"), MODULES, ids=[m for m, _ in MODULES])
def test_imports_stay_in_their_rooms(module: str, pad: Path) -> None:
    for naam in _imports(pad):
        kamers = KAMERS.get(naam.split(".")[0])
        if kamers:
            assert any(module == k or module.startswith(f"{k}.") for k in kamers), \
                f"{module} imports {naam}"


@pytest.mark.parametrize(("module", "pad"), MODULES, ids=[m for m, _ in MODULES])
def test_rooms_know_only_the_next_ones(module: str, pad: Path) -> None:
    kamer = _room(module)
    toegestaan = BLADEN | ({kamer} | KENT[kamer] if kamer not in BLADEN | {PAKKET} else set())
    for naam in _imports(pad):
        if naam.startswith(f"{PAKKET}."):
            assert _room(naam) in toegestaan, f"{module} imports {naam}"


@pytest.mark.parametrize(("kamer", "ook"), [("onderzoek", ()), ("normstaat", ("opdrachten",))])
def test_only_the_page_casussen_shows_the_bron(kamer: str, ook: tuple[str, ...]) -> None:
    """Its answers are exact: no other page, figure or export may so much as import them."""
    mogen = tuple(f"{PAKKET}.{naam}." for naam in (kamer, "scherm.casussen", *ook))
    for module, pad in MODULES:
        if not f"{module}.".startswith(mogen):
            for naam in _imports(pad):
                assert not f"{naam}.".startswith(f"{PAKKET}.{kamer}."), f"{module} imports {naam}"


def test_only_the_page_leveringen_knows_the_writing_side() -> None:
    """And of the bron only what a delivery is called: it opens no file of it."""
    for module, pad in MODULES:
        if module.startswith(f"{PAKKET}.scherm") and module != f"{PAKKET}.scherm.start":
            beheer = {naam for naam in _imports(pad)
                      if naam.startswith(f"{PAKKET}.") and _room(naam) in BEHEER}
            assert not beheer or module.startswith(f"{PAKKET}.scherm.leveringen"), (module, beheer)
            assert {naam for naam in beheer if _room(naam) == "bron"} <= {
                f"{PAKKET}.bron.Leveringregel"}, module


def test_a_server_loads_nothing_of_an_import() -> None:
    """Imports run in a process of their own; what they need was 0.65 s of every start."""
    geladen = subprocess.run(
        [sys.executable, "-c", "import sys\nsys.modules['plotly'] = None  # only tests have it\n"
         "import app\nfrom leergeschiedenis.scherm.start import load_modules\nload_modules()\n"
         "print(*sys.modules)"],
        cwd=PROJECT, capture_output=True, text=True, check=True).stdout.split()
    assert f"{PAKKET}.scherm.leveringen.plek" in geladen
    kamers = ("importeren", "publiceren", "publicatiebouw", "inlezen", "controleren", "kubus")
    assert not {f"{PAKKET}.{kamer}" for kamer in kamers} & set(geladen)
    assert not {"scipy", "pandas", "openpyxl", "python_calamine", "pptx"} & set(geladen)


def test_the_workbench_takes_from_figuren_no_figure_but_the_style() -> None:
    for module, pad in MODULES:
        if module.startswith(f"{PAKKET}.onderzoek"):
            uit_figuren = {naam for naam in _imports(pad) if naam.startswith(f"{PAKKET}.figuren")}
            assert uit_figuren <= {f"{PAKKET}.figuren.stijl"}, module


def test_audit_shares_nothing_with_the_builder() -> None:
    for module, pad in MODULES:
        if module.startswith(f"{PAKKET}.kubus.audit"):
            for naam in _imports(pad):
                assert not naam.startswith(f"{PAKKET}.kubus") or naam.startswith(
                    f"{PAKKET}.kubus.audit"), f"{module} imports {naam}"


@pytest.mark.parametrize("pad", sorted((PROJECT / "pages").glob("*.py")), ids=lambda p: p.stem)
def test_page_reads_like_a_table_of_contents(pad: Path) -> None:
    tekst = pad.read_text(encoding="utf-8")
    boom = ast.parse(tekst)
    assert len(tekst.splitlines()) <= 60
    assert not [k for k in ast.walk(boom) if isinstance(k, ast.FunctionDef | ast.Lambda)]
    assert not [k for k in ast.walk(boom) if isinstance(k, ast.BinOp)]


@pytest.mark.parametrize("pad", sorted((PROJECT / "pages").glob("*.py")), ids=lambda p: p.stem)
def test_page_begins_by_asking_whether_it_may_open(pad: Path) -> None:
    """The gate is in open_pagina, so nothing of a page may come before it. Casussen and Leveringen
    need no publication and have a way in of their own, that goes through the same gate first."""
    eerste = next(k for k in ast.parse(pad.read_text(encoding="utf-8")).body[1:]
                  if not isinstance(k, ast.Import | ast.ImportFrom))
    ingang = {"casussen": "plek = casussen.open_casussen()",
              "leveringen": "plek = leveringen.open_leveringen()"}.get(
        pad.stem, f"selectie = open_pagina('{pad.stem}'")
    assert ast.unparse(eerste).startswith(ingang)


@pytest.mark.parametrize("woord", ["casussen", "leveringen"])
def test_own_way_in_goes_through_the_gate_first(woord: str) -> None:
    boom = ast.parse((PROJECT / PAKKET / f"scherm/{woord}/plek.py").read_text(encoding="utf-8"))
    ingang = next(k for k in boom.body
                  if isinstance(k, ast.FunctionDef) and k.name == f"open_{woord}")
    assert ast.unparse(ingang.body[1]) == "titel = enter_pagina(_WOORD)"
