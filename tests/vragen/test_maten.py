"""Every mean, share and amount that is shown, computed again in pandas over the validated rows.

The rows are those of `teller`, which use nothing of the bron or the cube. What a mean, a
share and an amount are is said here once more, from PRIVACY.md steps 7 and 8.
"""

import numpy as np
import pandas as pd
import pytest

from tests.vragen.teller import Teller

pytestmark = pytest.mark.xdist_group("tellingen")  # one reading of the forms

ASSEN = ["as1", "as2"]
EPS = 1e-6


def list_measures(teller: Teller, naam: str) -> list[tuple[str, tuple[str, ...], pd.DataFrame]]:
    """Telling, columns of the conditions, and the cells with this measure under them."""
    maat = teller.maat[teller.maat["naam"] == naam][["cel_id", "waarde"]]
    cellen = teller.cel.merge(maat, on="cel_id")
    for as_ in ASSEN:
        cellen[as_] = cellen[as_].fillna("")
    return [(telling, tuple(filter(None, voorwaarden.split("+"))), deel)
            for (telling, voorwaarden), deel in cellen.groupby(["telling", "voorwaarden"])]


def look_up(per: pd.Series, cellen: pd.DataFrame, sleutel: list[str]) -> np.ndarray:
    """The computed number of every cell; an error where there is none."""
    echt = per.reindex(pd.MultiIndex.from_frame(cellen[sleutel]) if len(sleutel) > 1
                       else pd.Index(cellen[sleutel[0]]))
    assert echt.notna().all()
    return echt.to_numpy(float)


def round_significant(bedrag: np.ndarray) -> np.ndarray:
    """To two significant digits."""
    macht = np.floor(np.log10(np.maximum(np.abs(bedrag), EPS))) - 1
    return np.round(bedrag / 10**macht) * 10**macht


def is_rounded(bedrag: np.ndarray, getoond: np.ndarray) -> np.ndarray:
    """Is what is shown the amount in two significant digits?

    A sum in another order can fall on the other side of a half: then the unrounded amount lies
    exactly between two.
    """
    macht = 10 ** (np.floor(np.log10(np.maximum(np.abs(bedrag), EPS))) - 1)
    return (np.abs(round_significant(bedrag) - getoond) < EPS * np.abs(getoond) + EPS) | (
        np.abs(np.abs(bedrag - getoond) - macht / 2) < EPS * np.abs(bedrag))


@pytest.mark.parametrize(("naam", "kolom"), [("voor", "cijfer"), ("na", "cijfer_na")])
def test_every_mean_mark_is_that_of_the_residents(teller: Teller, naam: str,
                                                  kolom: str) -> None:
    """To one decimal; a resident with several pairs counts once, with one of them."""
    gezien = 0
    for telling, kolommen, cellen in list_measures(teller, naam):
        rijen = teller.select(telling, kolommen)
        sleutel = [*ASSEN, *kolommen]
        per_inwoner = rijen.groupby([*sleutel, "inwoner"], observed=True)[kolom].agg(["min", "max"])
        grenzen = per_inwoner.groupby(sleutel, observed=True).mean()
        laag, hoog = (look_up(grenzen[kant], cellen, sleutel) for kant in ("min", "max"))
        getoond = cellen["waarde"].to_numpy()
        assert ((laag - 0.05 - EPS <= getoond) & (getoond <= hoog + 0.05 + EPS)).all(), kolommen
        assert np.allclose(getoond, np.round(getoond, 1))
        gezien += len(cellen)
    assert gezien > 20


def test_every_share_is_the_division_of_two_shown_numbers(teller: Teller) -> None:
    def shown(telling: str, as1: str, as2: str, rij: pd.Series, kolommen: tuple[str, ...]) -> int:
        deel = per_telling[telling]
        return int(deel[(as1, as2, rij["voorwaarden"], *(rij[k] for k in kolommen))])

    per_telling: dict[str, dict[tuple[str, ...], int]] = {}
    for rij in teller.cel.fillna({"as1": "", "as2": ""}).to_dict("records"):
        kolommen = tuple(filter(None, rij["voorwaarden"].split("+")))
        sleutel = (rij["as1"], rij["as2"], rij["voorwaarden"], *(rij[k] for k in kolommen))
        per_telling.setdefault(rij["telling"], {})[sleutel] = rij["aantal"]
    gezien: dict[str, int] = {}
    ander = {"ja": "nee", "nee": "ja", "binnen": "later", "later": "binnen"}
    for naam in ("aandeel", "gekoppeld"):
        for telling, kolommen, cellen in list_measures(teller, naam):
            if telling == "kosten_zekerheid":
                continue
            for _, rij in cellen.iterrows():
                as1, as2 = rij["as1"], rij["as2"]
                if telling == "paar":
                    geheel = rij["aantal"] + shown("ongepaard", as1, as2, rij, kolommen)
                elif telling == "duurder":
                    geheel = rij["aantal"] + shown(telling, ander[as1], as2, rij, kolommen)
                elif telling == "stap_op_tijd":
                    geheel = rij["aantal"] + shown(telling, as1, ander[as2], rij, kolommen)
                else:
                    geheel = shown("paar", as1, as2, rij, kolommen)
                assert abs(rij["waarde"] - 100 * rij["aantal"] / geheel) <= 0.5 + EPS
                assert rij["waarde"] == round(rij["waarde"]) <= 90
                gezien[telling] = gezien.get(telling, 0) + 1
    assert gezien.keys() >= {"paar", "duurder", "stap_op_tijd"}


@pytest.mark.parametrize(("naam", "bron"), [("eenmalig", "kosten_eenmalig"),
                                            ("per_maand", "kosten_per_maand")])
def test_every_amount_is_the_mean_over_compared_residents(teller: Teller, naam: str,
                                                          bron: str) -> None:
    gezien = 0
    for telling, kolommen, cellen in list_measures(teller, naam):
        assert telling == "kosten"
        sleutel = [*ASSEN, *kolommen]
        som = teller.select(bron, kolommen).groupby(sleutel, observed=True)["bedrag"].sum()
        inwoners = teller.count("kosten_vergeleken", kolommen).droplevel(ASSEN) if kolommen else (
            teller.count("kosten_vergeleken", kolommen))
        deler = (look_up(inwoners, cellen, list(kolommen)) if kolommen
                 else np.full(len(cellen), float(inwoners.iloc[0])))
        bedrag = look_up(som, cellen, sleutel) / deler
        assert is_rounded(bedrag, cellen["waarde"].to_numpy()).all(), kolommen
        gezien += len(cellen)
    assert gezien >= 3


def test_every_share_of_an_amount_is_that_of_its_solution(teller: Teller) -> None:
    gezien = 0
    for telling, kolommen, cellen in list_measures(teller, "aandeel"):
        if telling != "kosten_zekerheid":
            continue
        rijen = teller.select(telling, kolommen)
        per = rijen.groupby([*ASSEN, *kolommen], observed=True)["totaal"].sum()
        geheel = rijen.groupby(["as2", *kolommen], observed=True)["totaal"].sum()
        procent = 100 * look_up(per, cellen, [*ASSEN, *kolommen]) / look_up(
            geheel, cellen, ["as2", *kolommen])
        assert (np.abs(cellen["waarde"] - procent) <= 0.5 + EPS).all()
        # All parts of a solution, or none of it.
        samen = cellen.groupby(["as2", *kolommen], observed=True)["waarde"].sum()
        assert samen.between(98, 102).all()
        gezien += len(cellen)
    assert gezien


def test_every_value_of_effects_is_the_mean_over_residents_with_effects(
        teller: Teller) -> None:
    inwoners = float(teller.count("effect", ()).iloc[0])
    gezien = 0
    for telling, kolommen, cellen in list_measures(teller, "waarde"):
        assert kolommen == ()
        som = teller.select(telling, ()).groupby(ASSEN, observed=True)["waarde"].sum()
        bedrag = look_up(som, cellen, ASSEN) / inwoners
        assert is_rounded(bedrag, cellen["waarde"].to_numpy()).all()
        gezien += len(cellen)
    assert gezien >= 3
