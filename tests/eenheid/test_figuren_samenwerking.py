"""Figures of the page Samenwerking from hand-made answers: the network, and what goes together."""

import numpy as np
import pytest

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord, Keuze
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.figuren.kaarten import KAARTEN
from leergeschiedenis.figuren.ligging import bend_line, order_points, place_on_oval
from leergeschiedenis.figuren.netwerk import HOOGSTENS, OP_LIJST, draw_netwerk
from leergeschiedenis.figuren.samenloop import SAMEN, draw_doorlooptijd, draw_uitkomst
from tests.eenheid.test_figuren import TOTAAL, answer, hatched_bars, kader
from tests.grafieken import as_plotly

NETWERK = KAARTEN["samenwerking.netwerk"]
UITKOMST = KAARTEN["samenwerking.uitkomst"]
DOORLOOPTIJD = KAARTEN["samenwerking.doorlooptijd"]


def pairs(*rijen: tuple[str, str, int]) -> Antwoord:
    return answer("code label code2 label2 aantal delen",
                  *((a, a, b, b, n, 1) for a, b, n in rijen))


def names(**aantallen: int) -> Antwoord:
    return answer("code label aantal delen", *((a, a, n, 1) for a, n in aantallen.items()))


def network(paren: Antwoord, namen: Antwoord, toelichting: str = "") -> Figuur:
    return draw_netwerk(NETWERK, paren, namen, TOTAAL, kader(), toelichting)


DRIE = pairs(("Zorg", "Wonen", 55), ("Zorg", "Welzijn", 20), ("Welzijn", "Wonen", 10))
NAMEN = names(Zorg=90, Wonen=60, Welzijn=40, School=15)


def lines(figuur: Figuur) -> list[float]:
    return [spoor.line.width for spoor in as_plotly(figuur.beeld).data if spoor.mode == "lines"]


# The network.

def test_line_is_as_thick_as_the_number_of_the_pair() -> None:
    dikten = sorted(lines(network(DRIE, NAMEN)), reverse=True)
    assert [round(d / dikten[0], 2) for d in dikten] == [1, 0.36, 0.18]  # 55, 20 and 10


def test_only_organisations_of_a_shown_pair_are_drawn_and_the_others_named() -> None:
    figuur = network(DRIE, NAMEN)
    teksten = [a.text for a in as_plotly(figuur.beeld).layout.annotations]
    assert {"Zorg", "Wonen", "Welzijn"} <= set(teksten)
    assert "School" not in teksten
    assert "Wel betrokken, maar zonder een paar dat te tonen is: School." in figuur.zin
    assert ("School", "alle casussen waaraan zij meewerkte", 15) in figuur.tabel.rijen


def test_sentence_names_the_strongest_and_says_what_is_missing() -> None:
    assert network(DRIE, names(Zorg=90, Wonen=60, Welzijn=40)).zin == (
        "Het vaakst samen aan een casus, van wat te tonen is: Zorg en Wonen (ongeveer 55 "
        "inwoners), daarna Zorg en Welzijn (ongeveer 20). Een paar dat u niet ziet, werkte niet "
        "samen of is niet te tonen.")


def test_alternative_and_table_name_every_pair() -> None:
    figuur = network(DRIE, NAMEN)
    assert "Netwerk van 3 paren: Zorg en Wonen ongeveer 55; Zorg en Welzijn ongeveer 20" in \
        figuur.alt
    assert figuur.tabel.rijen[:3] == (("Zorg", "Wonen", 55), ("Zorg", "Welzijn", 20),
                                      ("Welzijn", "Wonen", 10))


def test_same_numbers_give_the_same_picture() -> None:
    assert network(DRIE, NAMEN).licht.json == network(DRIE, NAMEN).licht.json


def test_organisation_that_is_hidden_itself_has_a_dot_without_a_number() -> None:
    figuur = network(DRIE, names(Zorg=90, Wonen=60))
    [stippen] = [s for s in as_plotly(figuur.beeld).data
                 if s.mode == "markers" and s.marker.opacity == 1]
    assert f"Welzijn<br>{taal.NIET_TE_TONEN}" in list(stippen.customdata)
    assert "Zorg<br>inwoners: 90" in list(stippen.customdata)


def test_too_many_organisations_leave_the_weakest_to_the_table() -> None:
    veel = pairs(*((f"O{k:02}", f"O{k + 1:02}", 100 - k) for k in range(HOOGSTENS + 3)))
    figuur = network(veel, names())
    assert f"Getekend zijn de {HOOGSTENS} organisaties van de sterkste paren" in figuur.zin
    assert "vier staan alleen in de tabel" in figuur.zin
    assert len(figuur.tabel.rijen) == HOOGSTENS + 3
    assert len(lines(figuur)) == HOOGSTENS - 1


def test_narrow_screen_gets_the_strongest_pairs_as_a_list() -> None:
    [lijst] = network(DRIE, NAMEN).smal
    assert [(s.naam, s.aantal, s.deel) for s in lijst.stroken] == [
        ("Zorg en Wonen", "55", 100), ("Zorg en Welzijn", "20", 36), ("Welzijn en Wonen", "10", 18)]
    assert lijst.slot == ""
    [lang] = network(pairs(*((f"O{k:02}", f"O{k + 1:02}", 90 - k) for k in range(OP_LIJST + 1))),
                     names()).smal
    assert (len(lang.stroken), lang.slot) == (OP_LIJST, "Nog 1 paar staat in de tabel.")


def test_no_pair_that_can_be_shown_is_an_empty_card() -> None:
    figuur = network(pairs(), NAMEN)
    assert figuur.is_leeg
    assert figuur.beeld is None
    assert figuur.smal == ()


# Where the points stand.

@pytest.mark.parametrize("aantal", [1, 2, 3, 4, 7, 24])
def test_no_line_runs_through_a_third_point(aantal: int) -> None:
    plekken = place_on_oval(aantal)
    assert np.allclose(np.linalg.norm(plekken, axis=1), 1)
    assert len({tuple(plek) for plek in plekken.round(6)}) == aantal
    for een in range(aantal):
        for ander in range(een):
            lijn = bend_line(plekken[een], plekken[ander])
            assert np.allclose(lijn[[0, -1]], plekken[[een, ander]])
            derden = [p for k, p in enumerate(plekken) if k not in (een, ander)]
            assert all(np.linalg.norm(lijn - derde, axis=1).min() > 0.02 for derde in derden)


def test_names_on_one_side_have_the_same_room() -> None:
    hoogten = place_on_oval(15)[:8, 1]
    assert np.allclose(np.diff(hoogten), -0.25)


def test_what_belongs_together_stands_together() -> None:
    # Two groups of four, woven through each other in the order they are given.
    gewicht = [[1.0 if (a - b) % 2 == 0 and a != b else 0.0 for b in range(8)] for a in range(8)]
    volgorde = order_points(gewicht)
    assert sorted(volgorde) == list(range(8))
    soorten = [punt % 2 for punt in volgorde]
    wissels = sum(a != b for a, b in zip(soorten, soorten[1:] + soorten[:1], strict=True))
    assert wissels == 2


# Outcome by number of organisations.

def outcome(*cellen: tuple[str, str, int | None], keuze: Keuze = Keuze()) -> Antwoord:
    label = {"1": "1 organisatie", "2": "2 organisaties"}
    return answer("code label code2 label2 aantal delen", *(
        (n, label[n], uitkomst, uitkomst.capitalize(), aantal, int(aantal is not None))
        for n, uitkomst, aantal in cellen), keuze=keuze)


def totals(een: int | None, twee: int | None) -> Antwoord:
    return answer("code label aantal delen aandeel",
                  *((n, "", a, int(a is not None), None) for n, a in (("1", een), ("2", twee))))


KRUISING = outcome(("1", "verbeterd", 40), ("2", "verbeterd", 50), ("1", "gelijk", None),
                   ("2", "gelijk", 25), ("1", "afgebroken", None), ("2", "afgebroken", None))


def test_outcome_is_in_per_cent_of_the_residents_of_its_column() -> None:
    figuur = draw_uitkomst(UITKOMST, KRUISING, totals(80, 150), TOTAAL, kader())
    assert figuur.tabel.kolommen == ("Uitkomst", "1 organisatie", "2 organisaties")
    assert figuur.tabel.rijen == (
        ("Verbeterd", taal.format_procent(50), taal.format_procent(33)),  # 40/80 and 50/150
        ("Gelijk", taal.NIET_TE_TONEN, taal.format_procent(17)),  # 25/150
        ("Afgebroken", taal.NIET_TE_TONEN, taal.NIET_TE_TONEN))


def test_outcome_that_is_hidden_in_one_column_is_hatched_there() -> None:
    figuur = draw_uitkomst(UITKOMST, KRUISING, totals(80, 150), TOTAAL, kader())
    [plek] = hatched_bars(figuur)
    assert list(plek.customdata) == ["Gelijk<br>1 organisatie"]
    assert "Bij geen enkel aantal organisaties te tonen: afgebroken." in figuur.zin


def test_columns_have_short_names_under_what_they_are() -> None:
    figuur = draw_uitkomst(UITKOMST, KRUISING, totals(80, 150), TOTAAL, kader())
    teksten = [a.text for a in as_plotly(figuur.beeld).layout.annotations]
    assert {"Aantal organisaties", "1", "2"} <= set(teksten)
    laatste = as_plotly(figuur.beeld).data[-1]
    assert list(laatste.customdata) == ["Gelijk<br>1 organisatie"], "in full"


def test_column_without_total_has_no_shares() -> None:
    figuur = draw_uitkomst(UITKOMST, KRUISING, totals(None, 150), TOTAAL, kader())
    assert figuur.tabel.rijen[0] == ("Verbeterd", taal.NIET_TE_TONEN, taal.format_procent(33))
    assert draw_uitkomst(UITKOMST, KRUISING, totals(None, None), TOTAAL, kader()).is_leeg


def test_nearly_everyone_is_said_as_more_than() -> None:
    figuur = draw_uitkomst(UITKOMST, outcome(("1", "verbeterd", 80), ("2", "verbeterd", 50)),
                           totals(80, 150), TOTAAL, kader())
    assert figuur.tabel.rijen == (
        ("Verbeterd", f"meer dan {taal.format_procent(90)}", taal.format_procent(33)),)
    assert "ongeveer meer dan" not in figuur.zin
    assert as_plotly(figuur.beeld).data[-2].text[0] == f">{taal.format_procent(90)}"


def test_share_needs_all_chosen_groups() -> None:
    keuze = Keuze.of({"huishouden": ["paar", "gezin"]})
    figuur = draw_uitkomst(UITKOMST, outcome(("1", "verbeterd", 40), ("2", "verbeterd", 50),
                                             keuze=keuze), totals(80, 150), TOTAAL,
                           kader(keuze=keuze))
    assert figuur.is_leeg, "one cell was shown where two were asked for"


# Time taken by number of organisations.

def durations(*rijen: tuple[str, int | None, int | None, int | None]) -> tuple[Antwoord, Antwoord]:
    """Of all, and by number of organisations."""
    alle = answer("code label aantal delen aandeel",
                  *((d, d.capitalize(), a, 1, None) for d, a, _, _ in rijen))
    kruising = answer("code label code2 label2 aantal delen aandeel", *(
        (d, d.capitalize(), n, label, aantal, 1, None) for d, _, een, twee in rijen
        for n, label, aantal in (("1", "1 organisatie", een), ("2", "2 organisaties", twee))))
    return alle, kruising


@pytest.mark.parametrize(("rijen", "zin"), [
    ([("kort", 50, 30, 20), ("lang", 40, 20, 15)], "kort, bij elk aantal organisaties"),
    ([("kort", 50, 30, 10), ("lang", 40, 20, 25)],
     "kort, ook bij 1 organisatie; bij 2 organisaties lang"),
    ([("kort", 50, None, 20), ("lang", 40, None, 15)], "kort, ook bij 2 organisaties"),
    ([("kort", 50, None, None), ("lang", 40, None, None)], "kort"),
    ([("kort", 40, None, None), ("lang", 40, None, None)], "kort en lang"),
    ([("kort", None, 30, None), ("lang", None, 20, None)], "bij 1 organisatie kort"),
])
def test_sentence_says_where_another_time_is_more_common(
        rijen: list[tuple[str, int | None, int | None, int | None]], zin: str) -> None:
    figuur = draw_doorlooptijd(DOORLOOPTIJD, *durations(*rijen), TOTAAL, kader())
    assert figuur.zin == f"Van wat te tonen is, duurde een casus het vaakst: {zin}. {SAMEN}"


def test_table_has_all_casussen_beside_each_number_of_organisations() -> None:
    figuur = draw_doorlooptijd(DOORLOOPTIJD, *durations(("kort", 50, 30, None)), TOTAAL, kader())
    assert figuur.tabel.kolommen == ("Doorlooptijd", "Alle casussen", "1 organisatie",
                                     "2 organisaties")
    assert figuur.tabel.rijen == (("Kort", 50, 30, taal.NIET_TE_TONEN),)
    [plek] = hatched_bars(figuur)
    assert list(plek.customdata) == ["Kort<br>2 organisaties"]
    assert draw_doorlooptijd(DOORLOOPTIJD, *durations(("kort", None, None, None)), TOTAAL,
                             kader()).is_leeg


@pytest.mark.parametrize("id_", ["samenwerking.uitkomst", "samenwerking.doorlooptijd"])
def test_what_goes_together_is_said_to_explain_nothing(id_: str) -> None:
    assert "zegt niet dat het een uit het ander voortkomt" in KAARTEN[id_].methode
    figuren = [draw_uitkomst(UITKOMST, KRUISING, totals(80, 150), TOTAAL, kader()),
               draw_doorlooptijd(DOORLOOPTIJD, *durations(("kort", 50, 30, 20)), TOTAAL, kader())]
    assert all(figuur.zin.endswith(SAMEN) for figuur in figuren)


# Only answers.

@pytest.mark.parametrize("draw", [
    lambda los: draw_netwerk(NETWERK, los, NAMEN, TOTAAL, kader()),
    lambda los: draw_uitkomst(UITKOMST, KRUISING, los, TOTAAL, kader()),
    lambda los: draw_doorlooptijd(DOORLOOPTIJD, los, los, TOTAAL, kader()),
])
def test_anything_but_an_answer_is_refused(draw: object) -> None:
    with pytest.raises(TypeError, match="takes an Antwoord"):
        draw([{"aantal": 1}])
