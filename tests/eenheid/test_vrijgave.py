"""Which texts leave the bron: released by a person, clean, and hanging on what is shown."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from leergeschiedenis.bron import load_bronteksten, open_bron
from leergeschiedenis.fouten import Bevinding
from leergeschiedenis.toelichtingen import Toelichting
from leergeschiedenis.vrijgave import Teksten, build_teksten
from tests.bronreeks import Bronreeks, levering
from tests.formulierbouwer import aflevering, citaat, les, mijlpaal, norm

WIJK = "Proeftuin Toetswijk"


def release(map_: Path, initiatieven: tuple[str, ...] = (WIJK,), **bladen: Any) -> Teksten:
    """The texts of one delivery with an episode, a lesson and a quote, but for what is given."""
    reeks = Bronreeks(map_)
    reeks.store(levering(**({"afleveringen": [aflevering()], "lessen": [les()],
                             "citaten": [citaat()]} | bladen)))
    with open_bron(reeks.pad) as bron:
        return build_teksten(load_bronteksten(bron, initiatieven), initiatieven)


def counts(teksten: Teksten) -> tuple[int, int, int]:
    return teksten.aflevering.num_rows, teksten.les.num_rows, teksten.citaat.num_rows


def column(tabel: pa.Table, naam: str) -> list[Any]:
    return tabel.column(naam).to_pylist()


def test_released_texts_leave_with_what_they_hang_on(tmp_path: Path) -> None:
    teksten = release(tmp_path)
    assert counts(teksten) == (1, 1, 1)
    assert column(teksten.les, "aflevering") == column(teksten.aflevering, "nummer")
    assert column(teksten.citaat, "les") == column(teksten.les, "nummer")
    assert column(teksten.les, "jaar") == [2018]
    assert teksten.vastgehouden == 0


@pytest.mark.parametrize(("bladen", "over", "reden"), [
    ({"afleveringen": [aflevering(status="concept")]}, (0, 0, 0), "its episode is a concept"),
    ({"lessen": [les(status="gevalideerd")]}, (1, 0, 0), "validated is not yet released"),
    ({"lessen": [les(status="teruggelegd")]}, (1, 0, 0), "with those it is about"),
    ({"citaten": [citaat(status="concept")]}, (1, 1, 0), "a quote that is a concept"),
    ({"citaten": [citaat(gevalideerd="nee")]}, (1, 1, 0), "who said it did not agree"),
    ({"citaten": [citaat(les=None, aflevering="A1")]}, (1, 1, 1), "a quote of an episode"),
    ({"lessen": [les(aflevering=None)]}, (1, 1, 1), "a lesson on its own"),
])
def test_only_what_a_person_released_is_shown(tmp_path: Path, bladen: dict[str, Any],
                                              over: tuple[int, int, int], reden: str) -> None:
    assert counts(release(tmp_path, **bladen)) == over, reden


@pytest.mark.parametrize(("bladen", "over", "vastgehouden"), [
    ({"afleveringen": [aflevering(feiten="Bel 06-12345678")]}, (0, 0, 0), 1),
    ({"lessen": [les(discussievraag="Wat zou jan@oss.nl doen?")]}, (1, 0, 0), 1),
    ({"citaten": [citaat(citaat="Geboren op 12-03-1961")]}, (1, 1, 0), 1),
    ({"lessen": [les(les="BSN 123456782")], "citaten": [citaat(citaat="Op 5341 AB")]},
     (1, 0, 0), 2),
])
def test_hit_of_the_scan_overrides_a_release(tmp_path: Path, bladen: dict[str, Any],
                                             over: tuple[int, int, int],
                                             vastgehouden: int) -> None:
    teksten = release(tmp_path, **bladen)
    assert counts(teksten) == over
    assert teksten.vastgehouden == vastgehouden


def test_code_that_looks_like_a_number_of_a_person_holds_nothing_back(tmp_path: Path) -> None:
    nummers = [f"L{nummer}" for nummer in range(1500)]
    teksten = release(tmp_path, lessen=[les(nummer=nummer) for nummer in nummers], citaten=[])
    assert teksten.vastgehouden == 0
    assert teksten.les.num_rows == len(nummers)
    assert len(set(column(teksten.les, "nummer"))) == len(nummers)


@pytest.mark.parametrize(("getoond", "verwacht"), [((WIJK,), WIJK), ((), None),
                                                   (("Ander",), None)])
def test_initiatief_of_an_episode_is_said_only_if_its_cell_is_shown(
        tmp_path: Path, getoond: tuple[str, ...], verwacht: str | None) -> None:
    teksten = release(tmp_path, getoond, afleveringen=[aflevering(initiatief=WIJK)])
    assert column(teksten.aflevering, "initiatief") == [verwacht]


def test_code_of_a_text_does_not_tell_by_trying_whose_it_is(tmp_path: Path) -> None:
    teksten = release(tmp_path)
    te_raden = {hashlib.md5(f"{WIJK}|Voorbeeldzorg|{nummer}".encode()).hexdigest()[:8]
                for nummer in ("A1", "L1")}
    codes = {column(teksten.aflevering, "nummer")[0], column(teksten.les, "nummer")[0]}
    assert codes.isdisjoint(te_raden)


def test_quote_says_role_and_level_and_no_organisation_or_initiatief(tmp_path: Path) -> None:
    assert release(tmp_path).citaat.column_names == ["les", "aflevering", "rol", "niveau",
                                                     "citaat"]


def test_of_the_toelichtingen_only_the_released_and_clean_leave(tmp_path: Path) -> None:
    reeks = Bronreeks(tmp_path)
    reeks.store(levering())
    fout = Bevinding("b", "", "", "let op", "html", "", "", "")
    with open_bron(reeks.pad) as bron:
        teksten = build_teksten(load_bronteksten(bron, (WIJK,)), (WIJK,), [
            Toelichting("a", "trends.verloop", "vrijgegeven", "Vrij."),
            Toelichting("b", "trends.mijlpalen", "vrijgegeven", "<b>", (fout,)),
            Toelichting("c", "trends.uitkomst", "teruggelegd", "Terug.")])
    assert teksten.toelichting.to_pylist() == [{"kaart": "trends.verloop", "tekst": "Vrij."}]


def test_texts_say_the_same_in_any_order_and_not_with_a_word_more(tmp_path: Path) -> None:
    teksten = release(tmp_path, lessen=[les(), les(nummer="L2", titel="Tweede")])
    omgekeerd = replace(teksten, les=teksten.les.take([1, 0]))
    assert teksten.says_same(omgekeerd)
    for soort in ("aflevering", "les", "citaat"):
        minder = getattr(teksten, soort).slice(1)
        assert not teksten.says_same(replace(teksten, **{soort: minder})), soort


def test_public_facts_leave_once(tmp_path: Path) -> None:
    teksten = release(tmp_path, mijlpalen=[mijlpaal(), mijlpaal()], afspraken=[norm(), norm()])
    assert column(teksten.mijlpaal, "titel") == ["Werkconferentie"]
    assert column(teksten.afspraak, "norm_per_maand") == [1.0]
