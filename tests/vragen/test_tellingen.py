"""Every number that is shown, counted again: residents over the validated rows (see `teller`)."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from leergeschiedenis import opdrachten
from tests.vragen.teller import BASIS, DREMPEL, ENKEL, MEER, Teller, round_count

pytestmark = pytest.mark.xdist_group("tellingen")  # one reading of the forms


def test_every_telling_is_counted_here_and_shown_there(teller: Teller) -> None:
    assert set(teller.cel["telling"]) <= teller.tellingen.keys(), "a telling without a recount"
    getoond = set(teller.cel["telling"])
    assert getoond >= {"gestart", "afgerond", "uitkomst", "belemmering", "paar", "kosten"}


def test_every_number_is_the_rounded_count_of_residents(teller: Teller) -> None:
    gezien = 0
    for (telling, voorwaarden), cellen in teller.cel.groupby(["telling", "voorwaarden"]):
        kolommen = tuple(filter(None, voorwaarden.split("+")))
        geteld = teller.count(telling, kolommen)
        sleutel = cellen[["as1", "as2", *kolommen]].fillna("")
        echt = geteld.reindex(pd.MultiIndex.from_frame(sleutel))
        assert echt.notna().all(), (telling, voorwaarden, "shown, but nobody is there")
        assert (echt >= DREMPEL).all(), (telling, voorwaarden, "under the drempel")
        afgerond = echt.astype(int).map(round_count).to_numpy()
        assert (afgerond == cellen["aantal"].to_numpy()).all(), (telling, voorwaarden)
        gezien += len(cellen)
    assert gezien == len(teller.cel) > 500


def test_nothing_under_the_drempel_stands_in_the_publication(teller: Teller) -> None:
    assert teller.cel["aantal"].min() >= DREMPEL
    assert (teller.cel["aantal"] % BASIS == 0).all()
    assert (teller.kop.drempel, teller.kop.afrondbasis) == (DREMPEL, BASIS)
    assert not teller.cel.duplicated(["telling", "as1", "as2", *ENKEL, *MEER]).any()


def test_no_value_of_a_kenmerk_names_a_group_under_the_drempel(teller: Teller) -> None:
    """A value too small to show has joined *Overig*: not even its name is there to choose."""
    for kolom in sorted(set(teller.waarde["kolom"]) - {"jaar", "halfjaar"}):
        geteld = teller.count("gestart", (kolom,)).groupby(kolom, observed=True).sum()
        for code in teller.waarde.loc[teller.waarde["kolom"] == kolom, "code"]:
            if not code.startswith("-"):
                assert geteld.get(code, 0) >= DREMPEL, (kolom, code)


def test_region_has_an_initiatief_that_is_too_small_to_be_named(teller: Teller,
                                                                request: Any) -> None:
    aantal = teller.rijen.casussen.groupby("initiatief")["inwoner"].nunique()
    klein = set(aantal[aantal < DREMPEL].index)
    getoond = set(teller.cel["initiatief"].dropna())
    assert getoond.isdisjoint(klein)
    if request.node.callspec.params["teller"] == "regio":
        assert klein, "the example must hold one, else nothing here is proved"


@pytest.mark.parametrize("telling", ["gestart", "afgerond", "belemmering", "kosten_vergeleken"])
def test_command_line_gives_the_same_numbers(teller: Teller, telling: str, request: Any,
                                             met_gegevens: Callable[[Path], Path],
                                             capsys: pytest.CaptureFixture[str]) -> None:
    met_gegevens(request.getfixturevalue(f"{request.node.callspec.params['teller']}_map"))

    def ask(*argumenten: str) -> list[dict[str, Any]]:
        assert opdrachten.run(["vraag", *argumenten, "--json"]) == 0
        return json.loads(capsys.readouterr().out)["rijen"]

    (totaal,) = ask("totaal", "--met", f"telling={telling}")
    assert totaal["aantal"] == round_count(teller.count(telling, ()).iloc[0])
    getoond = 0
    for kolom in [rij["kolom"] for rij in ask("kenmerken")]:
        geteld = teller.count(telling, (kolom,))
        for rij in ask("per_groep", "--met", f"telling={telling}", f"groep={kolom}"):
            if rij["aantal"] is not None:
                assert rij["aantal"] == round_count(geteld["", "", rij["code"]]), (kolom, rij)
                getoond += 1
    assert getoond > 10
