"""What only the beheerder sees on pages that others open too: exact norms, and the logbook."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from leergeschiedenis import logboek, normstaat
from leergeschiedenis.aanmelding import Bezoeker, Toestand
from leergeschiedenis.scherm import toegang
from leergeschiedenis.toegang import Rol
from tests.pagina.test_paginas import list_delen, open_page, read_text

Gegevens = Callable[[Path], Path]


@pytest.fixture
def map_(proeftuin_map: Path, met_gegevens: Gegevens, tmp_path: Path) -> Path:
    """The example, reached from a folder of its own, so that its logbook is its own."""
    for deel in ("HUIDIG", "bron", "publicatie"):
        (tmp_path / deel).symlink_to(proeftuin_map / deel)
    return met_gegevens(tmp_path)


@pytest.fixture
def as_rol(monkeypatch: pytest.MonkeyPatch) -> Callable[[Rol], None]:
    """Look as someone of this role; how a role comes about is tested in browser/test_matrix.py."""
    def kijk(rol: Rol) -> None:
        monkeypatch.setattr(toegang, "judge_bezoeker",
                            lambda *_: Bezoeker(Toestand.AANGEMELD, rol, "a@voorbeeld.nl", "x"))
    return kijk


def test_exact_norms_stand_behind_the_door_of_the_bron(map_: Path) -> None:
    tekst = read_text(open_page("casussen", deel="norm-per-maand"))
    antwoord = normstaat.load_normstaat()
    assert antwoord is not None
    jaren = [(naam, jaar) for naam, rij in normstaat.list_jaren(antwoord) for jaar in rij]
    assert len(jaren) >= 4
    for naam, jaar in jaren:
        maanden = " ".join("." if aantal is None else str(aantal) for aantal in jaar.casussen)
        rij = f"{jaar.jaar} {maanden} {jaar.samen} {jaar.norm_in_woorden} {jaar.stand}"
        assert rij in tekst
        assert tekst.index("Vertrouwelijk") < tekst.index(naam)
        assert rij not in read_text(open_page("afspraken"))


@pytest.mark.parametrize("rol", [Rol.PUBLIEK, Rol.BESTUURDER, Rol.ONDERZOEKER])
def test_others_see_nothing_of_them_nor_of_the_logbook(
        rol: Rol, map_: Path, as_rol: Callable[[Rol], None]) -> None:
    as_rol(rol)
    assert "norm-per-maand" not in list_delen(open_page("casussen"))
    assert normstaat.UITLEG.split(";")[0] not in read_text(
        open_page("casussen", deel="norm-per-maand"))
    assert "logboek" not in list_delen(open_page("verantwoording"))
    tekst = read_text(open_page("verantwoording", deel="logboek"))
    assert "a@voorbeeld.nl" not in re.sub("Aangemeld als a@voorbeeld.nl", "", tekst)
    assert "Rol" not in tekst


def test_the_logbook_stands_newest_first_on_verantwoording(map_: Path) -> None:
    assert "logboek" in list_delen(open_page("verantwoording"))
    assert "nog niets gebeurd" in read_text(open_page("verantwoording", deel="logboek"))
    logboek.note(logboek.Gebeurtenis.OPGENOMEN, "<b>jan</b>", formulieren=3)
    logboek.note(logboek.Gebeurtenis.MEEGENOMEN, "piet", vorm="csv", doel="onderzoek")
    tekst = read_text(open_page("verantwoording", deel="logboek"))
    assert re.search(r"uur Meegenomen piet vorm: csv; doel: onderzoek .* uur Opgenomen "
                     r"<b>jan</b> formulieren: 3", tekst)


def test_this_machine_is_told_that_it_is_the_beheerder(map_: Path) -> None:
    app = open_page("overzicht")
    assert "Deze computer: u bent beheerder." in read_text(app)
    assert not [knop for knop in app.button if knop.label in ("Aanmelden", "Afmelden")]
