"""What an import would change is what it then does, and until then nothing is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leergeschiedenis.importeren import import_leveringen
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.vooruitblik import preview_import
from tests.bezorger import AANTAL, Bezorg, maak_bezorger, publiceer_basis, schrijf_basis
from tests.formulierbouwer import casus, minimale_levering, schrijf_csv, veel_casussen

pytestmark = [pytest.mark.xdist_group("vooruitblik"), pytest.mark.usefixtures("lees_in_dit_proces")]
Kies = Callable[[Path], Path]


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("basis")
    publiceer_basis(map_, schrijf_basis(tmp_path_factory.mktemp("leveringen"), {"A": {}, "B": {}}))
    return map_


@pytest.fixture
def bezorg(basis: Path, tmp_path: Path, met_gegevens: Kies) -> Bezorg:
    met_gegevens(basis)
    return maak_bezorger(tmp_path, "A")


def _list_bestanden(map_: Path) -> dict[str, int]:
    return {str(pad.relative_to(map_)): pad.stat().st_mtime_ns for pad in map_.rglob("*")
            if pad.is_file() and pad.name != "slot"}


def test_new_changed_same_and_gone_are_told_apart_and_nothing_changes(
        basis: Path, bezorg: Bezorg) -> None:
    voor = _list_bestanden(basis)
    casussen = [*veel_casussen(AANTAL - 2), casus(AANTAL - 1, uitkomst="gelijk"), casus("nieuw")]
    blik = preview_import([bezorg(casussen=casussen)])
    assert blik.gevolg is not None
    (wijziging,) = blik.gevolg.wijzigingen
    assert wijziging.uitkomst == "vervangt eerdere levering"
    assert (wijziging.nieuw, wijziging.gewijzigd, wijziging.gelijk, wijziging.vervallen) == (
        1, 1, AANTAL - 2, 1)
    assert blik.gevolg.publicatie.wachtend == 3
    assert not blik.gevolg.publicatie.met_cijfers
    assert _list_bestanden(basis) == voor


def test_a_changed_sentence_is_a_changed_casus_but_no_changed_resident(bezorg: Bezorg) -> None:
    casussen = [*veel_casussen(AANTAL - 1), casus(AANTAL, ik_wil="Iets anders")]
    gevolg = preview_import([bezorg(casussen=casussen)]).gevolg
    assert gevolg is not None
    assert (gevolg.wijzigingen[0].gewijzigd, gevolg.wijzigingen[0].gelijk) == (1, AANTAL - 1)
    assert gevolg.publicatie.wachtend == 0


def test_a_known_file_and_a_second_one_of_the_same_organisation(bezorg: Bezorg) -> None:
    gevolg = preview_import([bezorg(), bezorg(
        casussen=veel_casussen(12, eerste=100), periode_van="01-01-2019",
        periode_tot="31-12-2019")]).gevolg
    assert gevolg is not None
    eerste, tweede = gevolg.wijzigingen
    assert (eerste.uitkomst, eerste.gelijk, eerste.nieuw) == ("al bekend", AANTAL, 0)
    assert (tweede.uitkomst, tweede.nieuw, tweede.vervallen) == ("nieuw", 12, 0)
    assert gevolg.publicatie.met_cijfers
    assert gevolg.inwoners == 40, "rounded: 42 are in"


def test_an_error_gives_findings_and_no_outlook(basis: Path, bezorg: Bezorg) -> None:
    blik = preview_import([bezorg(casussen=[casus(1, uitkomst="mischien")])])
    assert blik.gevolg is None
    assert blik.controles[0].fouten


def test_the_first_real_delivery_asks_what_the_import_asks(
        tmp_path: Path, met_gegevens: Kies) -> None:
    map_ = met_gegevens(tmp_path / "gegevens")
    import_leveringen([schrijf_csv(tmp_path / "a.zip", minimale_levering())])
    (map_ / "instellingen.toml").write_text("bewaartermijn = 240\n", encoding="utf-8")
    echt = schrijf_csv(tmp_path / "b.zip", minimale_levering(
        fictief="nee", casussen=veel_casussen(12)))
    huidig = read_huidig()
    gevolg = preview_import([echt]).gevolg
    assert gevolg is not None
    assert "begint met een lege bron" in gevolg.vraag
    assert (gevolg.wijzigingen[0].nieuw, gevolg.wijzigingen[0].vervallen) == (12, 0)
    assert read_huidig() == huidig
