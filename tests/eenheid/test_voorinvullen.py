"""The next form of an organisation: its open casussen, whole, and nothing else."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leergeschiedenis.controleren import validate_levering
from leergeschiedenis.fouten import Contractfout
from leergeschiedenis.importeren import import_leveringen
from leergeschiedenis.uitvoer.formulier import build_formulier
from leergeschiedenis.voorinvullen import build_kop, build_vervolg
from tests.formulierbouwer import (
    Bladen,
    aflevering,
    belemmering,
    casus,
    kostenpost,
    lees_hier,
    meting,
    minimale_levering,
    schrijf_csv,
    schrijf_xlsx,
)

pytestmark = pytest.mark.usefixtures("lees_in_dit_proces")


def _vorige() -> Bladen:
    lopend = {"einde": None, "status": "lopend", "uitkomst": "onbekend"}
    return minimale_levering(
        casussen=[casus("klaar"), casus("loopt", **lopend), casus("t0"), casus("t1"),
                  casus("open"), casus("opgelost")],
        metingen=[meting(casus="C-t0"), meting(casus="C-t1"),
                  meting(casus="C-t1", meetmoment="T1", datum=date(2018, 9, 20))],
        belemmeringen=[belemmering(casus="C-open"),
                       belemmering(casus="C-opgelost", oplossing="structureel",
                                   opgelost_op=date(2018, 6, 1))],
        kosten=[kostenpost(casus="C-loopt"), kostenpost(casus="C-klaar")],
        afleveringen=[aflevering()])


def test_open_casussen_go_along_with_all_that_is_theirs(tmp_path: Path) -> None:
    oud = validate_levering(lees_hier(schrijf_xlsx(tmp_path / "vorig.xlsx", _vorige()))).levering
    assert oud is not None
    voorzet = build_vervolg(oud)
    assert (voorzet.casussen, voorzet.uit) == (3, 6)
    nieuw = tmp_path / "nieuw.xlsx"
    nieuw.write_bytes(build_formulier(voorzet.rijen, met_voorbeelden=True))
    controle = validate_levering(lees_hier(nieuw))
    assert controle.bevindingen == ()
    assert controle.levering is not None
    bladen = {naam: tabel.to_pylist() for naam, tabel in controle.levering.bladen.items()}
    assert [rij["casusnummer"] for rij in bladen["casussen"]] == ["C-loopt", "C-t0", "C-open"]
    assert [rij["casus"] for rij in bladen["metingen"]] == ["C-t0"]
    assert [rij["casus"] for rij in bladen["belemmeringen"]] == ["C-open"]
    assert [rij["casus"] for rij in bladen["kosten"]] == ["C-loopt"]
    assert bladen["afleveringen"] == [], "the earlier delivery keeps its texts"
    kop = bladen["levering"][0]
    assert (kop["periode_van"], kop["periode_tot"]) == (date(2019, 1, 1), date(2019, 12, 31))
    was = {rij["casusnummer"]: rij for rij in oud.bladen["casussen"].to_pylist()}
    assert all(was[rij["casusnummer"]] == rij for rij in bladen["casussen"])


def test_the_header_comes_from_the_bron_and_no_casus_does(
        tmp_path: Path, met_gegevens: Callable[[Path], Path]) -> None:
    met_gegevens(tmp_path / "gegevens")
    import_leveringen([schrijf_csv(tmp_path / "a.zip", _vorige())])
    rijen = build_kop("Proeftuin Toetswijk", "Voorbeeldzorg").rijen
    assert list(rijen) == ["levering"]
    assert rijen["levering"][0]["periode_van"] == date(2019, 1, 1)
    leeg = tmp_path / "leeg.xlsx"
    leeg.write_bytes(build_formulier(rijen, met_voorbeelden=True))
    controle = validate_levering(lees_hier(leeg))
    assert controle.bevindingen == ()
    assert controle.levering is not None
    assert controle.levering.bladen["casussen"].num_rows == 0
    with pytest.raises(Contractfout, match="geen levering"):
        build_kop("Proeftuin Toetswijk", "Elders")
