"""Findings to take along: all of them, and a copy of the form with every cell in its place."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from leergeschiedenis.controleren import validate_levering
from leergeschiedenis.domein import RuwBlad, RuweLevering
from leergeschiedenis.uitvoer.bevindingen import write_bevindingen_csv, write_bevindingen_xlsx
from leergeschiedenis.uitvoer.gemerkt import write_gemerkt
from leergeschiedenis.uitvoer.opmaak import KLEUREN
from tests.formulierbouwer import (
    casus,
    lees_hier,
    minimale_levering,
    ruwe_levering,
    schrijf_xlsx,
    volle_levering,
)


def _waarden(levering: RuweLevering) -> dict[str, dict[str, object]]:
    """Per sheet every cell with its value."""
    return {naam: {f"{kolom.letter}{rij}": kolom.waarden[code] for kolom in blad.kolommen
                   for rij, code in zip(blad.rijnummers.to_pylist(), kolom.codes.to_pylist(),
                                        strict=True) if code is not None}
            for naam, blad in levering.bladen.items()}


def test_every_cell_keeps_its_place_and_the_wrong_ones_are_marked(tmp_path: Path) -> None:
    pad = schrijf_xlsx(tmp_path / "a.xlsx", volle_levering(
        casussen=[casus(1, uitkomst="mischien", ik_wil="=SOM(A1)"), casus(2, start=None)]))
    levering = lees_hier(pad)
    bevindingen = validate_levering(levering).bevindingen
    gemerkt = tmp_path / "gemerkt.xlsx"
    gemerkt.write_bytes(write_gemerkt(levering, bevindingen))

    terug = lees_hier(gemerkt)
    assert _waarden(terug) == _waarden(levering)
    assert ([(b.blad, b.cel, b.gevonden) for b in validate_levering(terug).bevindingen]
            == [(b.blad, b.cel, b.gevonden) for b in bevindingen])
    boek = openpyxl.load_workbook(gemerkt)
    fout = next(b for b in bevindingen if "mischien" in b.gevonden)
    cel = boek["casussen"][fout.cel]
    assert cel.fill.start_color.rgb == f"FF{KLEUREN['foutvlak'][1:]}"
    assert "kan niet bij 'uitkomst'" in cel.comment.text
    assert boek["casussen"]["A2"].fill.start_color.rgb != cel.fill.start_color.rgb
    assert boek["casussen"]["M2"].data_type == "s", "no formula comes along"
    assert boek.sheetnames[0] == "bevindingen"
    assert boek["bevindingen"].max_row == len(bevindingen) + 1


@pytest.mark.parametrize("naam", ["a" * 60, "[x]:*?/\\", "'", "History", "bevindingen", "\x00\n"])
def test_any_name_of_a_sheet_is_taken(naam: str) -> None:
    levering = ruwe_levering(minimale_levering())
    vreemd = RuwBlad(naam, *(getattr(levering.bladen["casussen"], veld)
                             for veld in ("kolommen", "rijnummers")))
    anders = RuweLevering("a.xlsx", "", {**levering.bladen, naam: vreemd, naam + " ": vreemd})
    assert write_gemerkt(anders, validate_levering(anders).bevindingen)


def test_ten_thousand_wrong_cells_are_all_in_the_report() -> None:
    levering = ruwe_levering(minimale_levering(
        casussen=[casus(k, uitkomst=f"x{k}") for k in range(10_000)]))
    bevindingen = validate_levering(levering).bevindingen
    assert len(bevindingen) == 10_000
    boek = openpyxl.load_workbook(io.BytesIO(write_bevindingen_xlsx(bevindingen)), read_only=True)
    assert sum(1 for _ in boek["bevindingen"].iter_rows()) == 10_001
    boek.close()
    regels = list(csv.reader(io.StringIO(write_bevindingen_csv(bevindingen).decode("utf-8-sig")),
                             delimiter=";"))
    assert len(regels) == 10_001
    assert regels[-1][:5] == ["toets.xlsx", "casussen", "R10001", "fout", "codelijst"]


def test_a_value_that_looks_like_a_formula_stays_text() -> None:
    levering = ruwe_levering(minimale_levering(casussen=[casus(1, uitkomst="=HYPERLINK(1)")]))
    bevindingen = validate_levering(levering).bevindingen
    tekst = write_bevindingen_csv(bevindingen).decode("utf-8-sig")
    assert ";=" not in tekst
    boek = openpyxl.load_workbook(io.BytesIO(write_gemerkt(levering, bevindingen)))
    assert {cel.data_type for rij in boek["casussen"].iter_rows() for cel in rij} <= {"s", "n", "d"}
