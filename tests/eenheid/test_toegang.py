"""Who may enter which room: every page is listed, and a role may what the ones before it may."""

import pytest

from leergeschiedenis.scherm import navigatie
from leergeschiedenis.toegang import DADEN, PAGINAS, Rol, is_toegestaan


def test_every_page_in_the_menu_says_who_may_open_it() -> None:
    assert {pagina.woord for pagina in navigatie.PAGINAS} <= PAGINAS.keys()


@pytest.mark.parametrize("wat", [*PAGINAS, *DADEN])
def test_a_higher_role_may_all_that_a_lower_one_may(wat: str) -> None:
    mag = [is_toegestaan(wat, rol) for rol in Rol]
    assert mag == sorted(mag)
    assert mag[-1]


@pytest.mark.parametrize("rol", Rol)
def test_what_is_not_listed_is_open_to_nobody(rol: Rol) -> None:
    assert not is_toegestaan("bestaat niet", rol)


def test_casussen_are_not_for_the_room_nor_for_bestuurders() -> None:
    assert [rol for rol in Rol if is_toegestaan("casussen", rol)] == [
        Rol.ONDERZOEKER, Rol.BEHEERDER]
