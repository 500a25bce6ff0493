"""One resident out of the bron, by a number that is kept nowhere."""

from pathlib import Path

import duckdb
import pytest

from leergeschiedenis.bronstand import list_leveringen
from leergeschiedenis.fouten import Bevestigingnodig, Contractfout
from leergeschiedenis.logboek import Gebeurtenis, read_regels
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.vergeetrecht import withdraw_inwoner
from leergeschiedenis.vergeetverzoek import Nummer
from tests.bezorger import publiceer_basis
from tests.formulierbouwer import (
    aflevering,
    casus,
    minimale_levering,
    schrijf_csv,
    stap,
    veel_casussen,
)

pytestmark = [pytest.mark.xdist_group("vergeetrecht"),
              pytest.mark.usefixtures("lees_in_dit_proces")]
INITIATIEF = "Proeftuin Toetswijk"


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A and B know resident I-1; B has a casus of a resident it calls otherwise, with A's P-9."""
    map_, tmp_path = tmp_path_factory.mktemp("basis"), tmp_path_factory.mktemp("leveringen")
    publiceer_basis(map_, [
        schrijf_csv(tmp_path / "a.zip", minimale_levering(
            organisatie="A", stappen=[stap()], afleveringen=[aflevering()],
            casussen=[casus(1, inwoner_nummer="I-1", proeftuin_nummer="P-9"),
                      *veel_casussen(11, eerste=2)])),
        schrijf_csv(tmp_path / "b.zip", minimale_levering(
            organisatie="B", casussen=[casus(1, inwoner_nummer="I-1"),
                                       casus(2, proeftuin_nummer="P-9"), casus(3)]))])
    return map_


def _count(gegevens: Path, tabel: str) -> int:
    huidig = read_huidig(gegevens)
    assert huidig is not None
    with duckdb.connect(str(huidig.bronbestand), read_only=True) as verbinding:
        return len(verbinding.execute(f"FROM {tabel}").fetchall())


@pytest.mark.parametrize("nummer", [
    Nummer("inwoner_nummer", "I-1", INITIATIEF, "A"),
    Nummer("inwoner_nummer", " I-1 ", INITIATIEF, "B"),
    Nummer("casusnummer", "C-2", INITIATIEF, "B")], ids=str)
def test_all_casussen_of_the_resident_go_in_every_organisation(
        nummer: Nummer, gegevens: Path) -> None:
    with pytest.raises(Bevestigingnodig) as vraag:
        withdraw_inwoner(nummer)
    assert "3 casussen" in vraag.value.gevonden
    assert "A en B" in vraag.value.gevonden
    assert "lessen en citaten blijven" in vraag.value.gevonden
    assert _count(gegevens, "casussen") == 15

    withdraw_inwoner(nummer, ja=True)
    assert _count(gegevens, "casussen") == 12
    assert _count(gegevens, "stappen") == 0
    assert _count(gegevens, "afleveringen") == 1
    assert [regel.casussen for regel in list_leveringen()] == [11, 1]
    assert len(list((gegevens / "bron").glob("*.duckdb"))) == 1, "and of no earlier bron"


def test_the_number_is_nowhere(gegevens: Path) -> None:
    with pytest.raises(Bevestigingnodig) as vraag:
        withdraw_inwoner(Nummer("casusnummer", "C-1", INITIATIEF, "A"))
    withdraw_inwoner(Nummer("casusnummer", "C-1", INITIATIEF, "A"), ja=True)
    assert "C-1" not in str(vraag.value)
    logboek = "".join(pad.read_text(encoding="utf-8")
                      for pad in (gegevens / "logboek").glob("*.jsonl"))
    assert "C-1" not in logboek
    regel = next(r for r in read_regels() if r.gebeurtenis is Gebeurtenis.INGETROKKEN)
    assert dict(regel.wat) == {"reden": "verzoek van een inwoner"}


@pytest.mark.parametrize("nummer", [
    Nummer("casusnummer", "C-99", INITIATIEF, "A"), Nummer("casusnummer", "", INITIATIEF, "A"),
    Nummer("inwoner_nummer", "C-1", INITIATIEF, "A"),
    Nummer("casusnummer", "C-4", INITIATIEF, "B"),
    Nummer("casusnummer", "C-1", INITIATIEF, "Elders")], ids=str)
def test_who_is_not_there_is_not_found(nummer: Nummer, gegevens: Path) -> None:
    with pytest.raises(Contractfout) as fout:
        withdraw_inwoner(nummer, ja=True)
    assert "C-" not in str(fout.value)
    assert _count(gegevens, "casussen") == 15
