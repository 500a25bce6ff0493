"""Texts that change while no resident does: the same numbers once more, with other texts."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest

from leergeschiedenis import (
    importeren,
    opdrachten,
    publicatie,
    publicatiebouw,
    publicatieinhoud,
    publiceren,
)
from leergeschiedenis.bronstand import list_leveringen
from leergeschiedenis.domein import Huidig, publicatiebestand
from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.importeren import import_leveringen
from leergeschiedenis.publicatie import list_publicaties, read_huidig
from leergeschiedenis.publiceren import publish
from tests.bezorger import AANTAL, Bezorg, maak_bezorger, publiceer_basis, schrijf_basis
from tests.formulierbouwer import (
    aflevering,
    citaat,
    les,
    veel_casussen,
)

pytestmark = [pytest.mark.xdist_group("teksten"),  # one base for all
              pytest.mark.usefixtures("lees_in_dit_proces")]

Kies = Callable[[Path], Path]
GETALLEN = ("cel", "maat", "kenmerk", "waarde", "termijn", "levering", "codelijst")


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two organisations, published as number 1."""
    map_ = tmp_path_factory.mktemp("basis")
    publiceer_basis(map_, schrijf_basis(tmp_path_factory.mktemp("leveringen"), {"A": {}, "B": {}}))
    return map_


@pytest.fixture
def bezorg(tmp_path: Path) -> Bezorg:
    """Writes a delivery that deviates from that of organisation A."""
    return maak_bezorger(tmp_path, "A")


def write(map_: Path, tekst: str, status: str = "vrijgegeven",
          kaart: str = "trends.verloop") -> None:
    pad = map_ / "toelichting" / f"{kaart}.md"
    pad.parent.mkdir(exist_ok=True)
    pad.write_text(f"status: {status}\n\n{tekst}\n")


def current(map_: Path) -> Huidig:
    huidig = read_huidig(map_)
    assert huidig
    return huidig


def rows(map_: Path, nummer: int, tabel: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(publicatiebestand(map_, nummer)), read_only=True) as verbinding:
        return verbinding.execute(f"FROM {tabel}").fetchall()


def in_view(map_: Path, tabel: str = "toelichting") -> list[tuple[Any, ...]]:
    return rows(map_, current(map_).publicatie or 0, tabel)


# --- the same numbers, other texts ---------------------------------------------------------------


def test_released_text_comes_into_view_with_the_numbers_that_were_there(gegevens: Path) -> None:
    write(gegevens, "Eigen woorden.")
    verslag = publish()
    assert (verslag.gepubliceerd, verslag.alleen_teksten, verslag.wachtend) == (2, True, 0)
    assert current(gegevens).publicatie == 2
    assert in_view(gegevens) == [("trends.verloop", "Eigen woorden.")]
    for tabel in GETALLEN:
        assert rows(gegevens, 2, tabel) == rows(gegevens, 1, tabel), tabel


def test_it_passed_the_whole_audit_and_passes_it_again(gegevens: Path) -> None:
    write(gegevens, "Eigen woorden.")
    publish()
    regel = list_publicaties()[0]
    assert (regel.nummer, regel.reeks, regel.audit, regel.bron) == (
        2, 1, "geslaagd", current(gegevens).bron)
    assert rows(gegevens, 2, "audit")
    assert publicatiebouw.audit(2).geslaagd
    namen = [aanval.naam for aanval in publicatiebouw.audit(2).aanvallen]
    assert any("vorige publicatie" in naam for naam in namen), "also beside the one before"


def test_numbers_are_taken_over_not_counted_again(gegevens: Path,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    """Newer software could come out otherwise, and the two together would tell more."""
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("counted again")

    monkeypatch.setattr(publicatiebouw, "build_kubus", fail)
    write(gegevens, "Eigen woorden.")
    assert publish().gepubliceerd == 2


@pytest.mark.parametrize(("status", "over"), [
    ("teruggelegd", []), ("concept", []), ("vrijgegeven", [("trends.verloop", "Beter.")])])
def test_text_is_sent_back_or_bettered_at_once(gegevens: Path, status: str,
                                               over: list[tuple[str, str]]) -> None:
    write(gegevens, "Eigen woorden.")
    publish()
    write(gegevens, "Beter.", status)
    verslag = publish()
    assert (verslag.gepubliceerd, verslag.alleen_teksten) == (3, True)
    assert in_view(gegevens) == over


def test_text_that_was_sent_back_does_not_come_back(gegevens: Path) -> None:
    """Not by hand, and not because the publication after it is damaged."""
    write(gegevens, "Eigen woorden.")
    publish()
    assert current(gegevens).terugval is not None, "from before the text"
    write(gegevens, "Eigen woorden.", "teruggelegd")
    publish()
    assert current(gegevens).terugval is None
    with pytest.raises(Opslagfout, match="niet is vrijgegeven"):
        publiceren.put_back(2)
    assert publiceren.put_back(1).publicatie == 1


def test_file_that_is_gone_is_text_that_is_gone(gegevens: Path) -> None:
    write(gegevens, "Eigen woorden.")
    publish()
    shutil.rmtree(gegevens / "toelichting")
    assert publish().gepubliceerd == 3
    assert in_view(gegevens) == []


def test_without_a_change_nothing_is_made(gegevens: Path) -> None:
    write(gegevens, "Eigen woorden.")
    publish()
    write(gegevens, "Eigen woorden.\n\n")  # no word differs
    write(gegevens, "Nog niet.", "concept", "trends.mijlpalen")
    voor = current(gegevens)
    verslag = publish()
    assert verslag.gepubliceerd is None
    assert current(gegevens) == voor


def test_released_lesson_comes_with_the_import_that_brings_it(gegevens: Path,
                                                              bezorg: Bezorg) -> None:
    teksten = {"afleveringen": [aflevering()], "lessen": [les()], "citaten": [citaat()]}
    verslag = import_leveringen([bezorg(**teksten)]).publicatie
    assert (verslag.gepubliceerd, verslag.alleen_teksten) == (2, True)
    assert [len(in_view(gegevens, tabel)) for tabel in ("aflevering", "les", "citaat")] == [1, 1, 1]
    assert rows(gegevens, 2, "cel") == rows(gegevens, 1, "cel")

    verslag = import_leveringen([bezorg(**teksten | {"lessen": [les(status="teruggelegd")]})])
    assert verslag.publicatie.gepubliceerd == 3
    assert [len(in_view(gegevens, tabel)) for tabel in ("aflevering", "les", "citaat")] == [1, 0, 0]


def test_lesson_that_is_withdrawn_is_out_of_view_at_once(gegevens: Path, bezorg: Bezorg) -> None:
    import_leveringen([bezorg(organisatie="C", casussen=[], afleveringen=[aflevering()],
                              lessen=[les()])])
    assert len(in_view(gegevens, "les")) == 1
    verslag = importeren.withdraw(list_leveringen()[-1].levering)
    assert (verslag.gepubliceerd, verslag.alleen_teksten) == (3, True)
    assert in_view(gegevens, "les") == []
    assert rows(gegevens, 3, "cel") == rows(gegevens, 1, "cel")


def test_reeks_and_settings_are_those_of_the_numbers(gegevens: Path,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when a next publication of numbers would begin a new reeks."""
    monkeypatch.setattr(publicatiebouw, "REEKS_DUURT", timedelta(0))
    (gegevens / "instellingen.toml").write_text("drempel = 20\n")
    write(gegevens, "Eigen woorden.")
    publish()
    (eerst,), (nu,) = rows(gegevens, 1, "publicatie"), rows(gegevens, 2, "publicatie")
    anders = [k for k, (a, b) in enumerate(zip(eerst, nu, strict=True)) if a != b]
    assert set(anders) <= {0, 3, 4}, "number, moment and bron; nothing else"


# --- beside residents that wait ------------------------------------------------------------------


def test_text_does_not_wait_with_the_residents_that_do(gegevens: Path, bezorg: Bezorg) -> None:
    write(gegevens, "Eigen woorden.")
    verslag = import_leveringen([bezorg(casussen=veel_casussen(AANTAL + 3))]).publicatie
    assert (verslag.gepubliceerd, verslag.alleen_teksten, verslag.wachtend) == (2, True, 3)
    assert in_view(gegevens) == [("trends.verloop", "Eigen woorden.")]
    assert rows(gegevens, 2, "cel") == rows(gegevens, 1, "cel")
    assert rows(gegevens, 2, "audit") == rows(gegevens, 1, "audit") != []
    assert (publish().gepubliceerd, publish().wachtend) == (None, 3)

    verslag = import_leveringen([bezorg(casussen=veel_casussen(AANTAL + 10))]).publicatie
    assert (verslag.gepubliceerd, verslag.alleen_teksten, verslag.wachtend) == (3, False, 0)
    assert in_view(gegevens) == [("trends.verloop", "Eigen woorden.")]


def test_text_that_is_sent_back_is_gone_while_residents_wait(gegevens: Path,
                                                             bezorg: Bezorg) -> None:
    write(gegevens, "Eigen woorden.")
    import_leveringen([bezorg(casussen=veel_casussen(AANTAL + 3))])
    write(gegevens, "Eigen woorden.", "concept")
    verslag = publish()
    assert (verslag.gepubliceerd, verslag.alleen_teksten, verslag.wachtend) == (3, True, 3)
    assert in_view(gegevens) == []


def test_texts_beside_waiting_residents_are_audited_from_the_bron_they_were_counted_in(
        gegevens: Path, bezorg: Bezorg) -> None:
    import_leveringen([bezorg(casussen=veel_casussen(AANTAL + 3))])
    for keer in range(7):  # more than the files that are kept for their number
        write(gegevens, f"Versie {keer}.")
        assert publish().alleen_teksten
    assert current(gegevens).bron > 7
    assert publicatiebouw.audit().geslaagd
    assert import_leveringen([bezorg(casussen=veel_casussen(AANTAL + 10))]).publicatie.gepubliceerd


def test_what_waits_is_counted_from_the_numbers_not_from_the_texts(gegevens: Path,
                                                                   bezorg: Bezorg) -> None:
    """Three, a text, three more, a text, four more: ten, and then they are shown together."""
    for extra, wachtend in ((3, 3), (6, 6), (10, 0)):
        write(gegevens, f"Versie {extra}.")
        verslag = import_leveringen([bezorg(casussen=veel_casussen(AANTAL + extra))]).publicatie
        assert (verslag.gepubliceerd is not None, verslag.wachtend) == (True, wachtend)
        assert verslag.alleen_teksten == (wachtend > 0)


def test_withdrawn_residents_are_in_numbers_that_a_text_went_with(gegevens: Path,
                                                                  bezorg: Bezorg) -> None:
    """So a publication that has these numbers once more cannot be put back either."""
    import_leveringen([bezorg(organisatie="C", casussen=veel_casussen(2))])
    import_leveringen([bezorg(organisatie="D", casussen=veel_casussen(12))])
    importeren.withdraw(list_leveringen()[-2].levering)  # the two of C: they wait
    write(gegevens, "Eigen woorden.")
    oud = publish()
    assert (oud.gepubliceerd, oud.alleen_teksten, oud.wachtend) == (3, True, 2)
    assert import_leveringen([bezorg(organisatie="E", casussen=veel_casussen(30))]
                             ).publicatie.gepubliceerd == 4
    with pytest.raises(Opslagfout, match="zijn gegevens ingetrokken"):
        publiceren.put_back(3)


def test_text_goes_at_once_after_a_withdrawal_of_a_few(gegevens: Path, bezorg: Bezorg) -> None:
    import_leveringen([bezorg(organisatie="C", casussen=veel_casussen(12))])
    import_leveringen([bezorg(organisatie="D", casussen=veel_casussen(4))])
    importeren.withdraw(list_leveringen()[-2].levering)  # 12 out, 4 in: due
    import_leveringen([bezorg(organisatie="E", casussen=veel_casussen(2))])
    importeren.withdraw(list_leveringen()[-2].levering)  # the four of D: they wait
    nummer = current(gegevens).publicatie
    assert nummer
    write(gegevens, "Eigen woorden.")
    assert publish().gepubliceerd == nummer + 1, "its bron is gone, and nothing is counted again"
    assert rows(gegevens, nummer + 1, "cel") == rows(gegevens, nummer, "cel")
    assert publiceren.hide_withdrawn() == nummer + 2
    assert in_view(gegevens, "cel") == []
    assert in_view(gegevens) == [("trends.verloop", "Eigen woorden.")]
    write(gegevens, "Andere woorden.")
    assert publish().alleen_teksten
    assert in_view(gegevens) == [("trends.verloop", "Andere woorden.")]
    assert in_view(gegevens, "cel") == [], "no number comes back beside it"


def test_publications_of_texts_do_not_make_the_bron_forget(gegevens: Path, bezorg: Bezorg) -> None:
    """Someone kept number 1; after many texts nothing may come that differs from it in one."""
    assert import_leveringen([bezorg(casussen=veel_casussen(AANTAL + 11))]).publicatie.gepubliceerd
    for keer in range(7):
        write(gegevens, f"Versie {keer}.")
        assert publish().alleen_teksten
    verslag = import_leveringen([bezorg(casussen=veel_casussen(AANTAL + 1))]).publicatie
    assert (verslag.gepubliceerd, verslag.wachtend) == (None, 10), "one more than in number 1"


# --- what goes wrong -----------------------------------------------------------------------------


@pytest.mark.parametrize(("waar", "stap"), [
    (publicatieinhoud, "_insert_kop"), (publicatiebouw, "store_audit"),
    (publicatie, "write_huidig")])
def test_text_publication_that_fails_halfway_leaves_the_old(
        gegevens: Path, monkeypatch: pytest.MonkeyPatch, waar: ModuleType, stap: str) -> None:
    voor = current(gegevens)
    write(gegevens, "Eigen woorden.")

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(stap)

    with monkeypatch.context() as kapot:
        kapot.setattr(waar, stap, fail)
        with pytest.raises(RuntimeError):
            publish()
    assert current(gegevens) == voor
    assert [regel.nummer for regel in list_publicaties()] == [1]
    assert publish().gepubliceerd == 2


def test_damaged_publication_does_not_stop_an_import_with_texts(gegevens: Path,
                                                                bezorg: Bezorg) -> None:
    publicatiebestand(gegevens, 1).write_bytes(b"kapot")
    write(gegevens, "Eigen woorden.")
    verslag = import_leveringen([bezorg(casussen=veel_casussen(AANTAL + 1))])
    assert (verslag.gelukt, verslag.publicatie.wachtend) == (True, 1)


@pytest.mark.parametrize(("naam", "inhoud", "gezegd"), [
    ("trends.verloop.md", "status: vrijgegeven\n\nBel 06-12345678.", "op een telefoonnummer lijkt"),
    ("trends.verloop.md", "status: vrijgegeven\n\n<b>x</b>", "bevat HTML"),
    ("trends.verloop.md", "status: vrijgegeven\n\n" + "x" * 5000, "de tekst is te lang"),
    ("trends.verloop.md", "status: misschien\n\nTekst.", "de status is 'misschien'"),
    ("trends.verloop.md", b"status: vrijgegeven\n\nCaf\xe9", "geen tekst in UTF-8"),
    ("verloop.md", "status: vrijgegeven\n\nTekst.", "niet die van een kaart"),
])
def test_text_that_cannot_be_shown_is_said_and_stops_nothing(
        gegevens: Path, bezorg: Bezorg, naam: str, inhoud: str | bytes, gezegd: str) -> None:
    (gegevens / "toelichting").mkdir()
    (gegevens / "toelichting" / naam).write_bytes(
        inhoud if isinstance(inhoud, bytes) else inhoud.encode())
    write(gegevens, "Goed.", kaart="trends.mijlpalen")
    verslag = import_leveringen([bezorg(casussen=veel_casussen(AANTAL + 10))])
    (bevinding,) = verslag.publicatie.bevindingen
    assert gezegd in bevinding.melding
    assert bevinding.melding.startswith(f"Bestand 'toelichting/{naam}': ")
    assert in_view(gegevens) == [("trends.mijlpalen", "Goed.")]


# --- what is said --------------------------------------------------------------------------------


def said(capsys: pytest.CaptureFixture[str], *argumenten: object) -> list[str]:
    assert opdrachten.run([str(a) for a in argumenten]) == 0
    return capsys.readouterr().out.splitlines()


def test_commands_say_what_became_of_the_texts(gegevens: Path, bezorg: Bezorg,
                                               capsys: pytest.CaptureFixture[str]) -> None:
    write(gegevens, "Eigen woorden.")
    write(gegevens, "Bij niets.", kaart="trends.onzin")
    onbekend = ("let op: Bestand 'toelichting/trends.onzin.md': er is geen kaart met deze naam. "
                "Geef het de naam van een kaart; 'toelichtingen --kaarten' noemt ze.")
    assert said(capsys, "publiceer") == [
        "Publicatie 2 is gemaakt, door de audit gekomen en nu te zien: met andere teksten en "
        "dezelfde cijfers.", onbekend]
    assert said(capsys, "publiceer") == [
        "Aan cijfers en teksten is niets veranderd; de publicatie blijft zoals zij is.", onbekend]
    write(gegevens, "Andere woorden.")
    *_, teksten, wacht, _ = said(capsys, "importeer", bezorg(casussen=veel_casussen(AANTAL + 1)))
    assert teksten.startswith("Publicatie 3 is gemaakt, door de audit gekomen en nu te zien")
    assert wacht.startswith("Er wacht 1 gewijzigde inwoner op publicatie.")
