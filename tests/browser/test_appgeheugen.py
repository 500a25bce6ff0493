"""The process of the app itself, while somebody hands it dozens of hostile files on Leveringen."""

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.aanval.vijandig import good_csv, make_geval
from tests.bezorger import publiceer_basis
from tests.browser.opstelling import Server, open_page
from tests.formulierbouwer import minimale_levering, schrijf_csv, veel_casussen

_GROEI = 50_000_000
_PER_KEER = 30  # the page takes thirty at once
_LANG = 120_000  # milliseconds, for thirty files in a child process on a busy machine
_BESTANDEN = "stFileUploaderDropzoneInput"


def _check(page: Page, bestanden: Sequence[FilePayload]) -> str:
    """Choose files, have them checked, read what is said, and begin anew."""
    page.get_by_test_id(_BESTANDEN).set_input_files(bestanden)
    page.get_by_role("button", name="Controleer deze formulieren").click()
    opnieuw = page.get_by_role("button", name="Begin opnieuw")
    expect(opnieuw).to_be_visible(timeout=_LANG)
    gezegd = page.get_by_test_id("stMain").inner_text()
    opnieuw.click()
    expect(opnieuw).to_be_hidden()
    return gezegd


@pytest.mark.parametrize("keren", [1, pytest.param(2, marks=pytest.mark.lang)])
def test_hostile_files_leave_nothing_in_the_memory_of_the_app(
        keren: int, page: Page, tmp_path: Path, start_app: Callable[..., Server]) -> None:
    publiceer_basis(tmp_path / "gegevens", [schrijf_csv(
        tmp_path / "a.zip", minimale_levering(casussen=veel_casussen(12)))])
    huis = start_app(tmp_path / "gegevens")
    app = psutil.Process(huis.pid)
    open_page(page, f"{huis.adres}/leveringen")
    goed = FilePayload(name="goed.zip", mimeType="", buffer=good_csv())
    _check(page, [goed])  # what the first of all takes for good
    voor = app.memory_info().rss

    for keer in range(keren):
        gevallen = [make_geval(zaad, tmp_path)
                    for zaad in range(keer * _PER_KEER, (keer + 1) * _PER_KEER)]
        gezegd = _check(page, [FilePayload(name=g.pad.name, mimeType="",
                                           buffer=g.pad.read_bytes()) for g in gevallen])
        assert len(re.findall("Dit formulier heeft fouten|Dit bestand", gezegd)) > 0, gezegd[:500]

    groei = app.memory_info().rss - voor
    assert app.is_running()
    assert groei < _GROEI, f"{groei / 1e6:.0f} MB"
    assert "Wat er verandert als u ze opneemt" in _check(page, [goed]), "a good one still goes in"
    assert "Traceback" not in huis.read_log()
    shutil.rmtree(tmp_path / "gegevens")
