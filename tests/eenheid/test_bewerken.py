"""What one does to the slides of a deck: move, join and split, each giving another deck."""

from leergeschiedenis.presentatie.bewerken import (
    is_naast_te_zetten,
    join_dias,
    move_dia,
    split_dia,
)
from leergeschiedenis.presentatie.dia import Dia, Diasoort, Kaartkeuze, Presentatie
from tests.eenheid.test_presentaties import FIGUUR, VOL


def test_a_slide_moves() -> None:
    soorten = [dia.soort for dia in VOL.dias]
    assert [d.soort for d in move_dia(VOL, 0, 2).dias] == [*soorten[1:3], soorten[0], *soorten[3:]]
    assert move_dia(move_dia(VOL, 0, 2), 2, 0) == VOL


def test_two_figures_are_joined_with_their_words_and_split_again() -> None:
    ander = Dia(Diasoort.FIGUUR, "", "Ook", "Snel", (Kaartkeuze("trends.uitkomst"),))
    twee = Presentatie("proef", "Proef", (FIGUUR, ander, Dia(Diasoort.BRONNEN)))
    assert is_naast_te_zetten(twee, 0)
    assert not is_naast_te_zetten(twee, 1)
    assert not is_naast_te_zetten(twee, 2)
    samen = join_dias(twee, 0)
    assert samen.dias[0] == Dia(Diasoort.VERGELIJKING, "Eén", "Twee\nregels", "“Rustig”\nSnel",
                                FIGUUR.kaarten + ander.kaarten)
    los = split_dia(samen, 0)
    assert [dia.kaarten for dia in los.dias] == [FIGUUR.kaarten, ander.kaarten, ()]
