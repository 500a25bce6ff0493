"""The page Casussen: the one place on the screen where exact figures and single casussen are shown.

Only this package knows leergeschiedenis/onderzoek.
"""

from leergeschiedenis.scherm.casussen.cijfers import (
    show_belemmeringen,
    show_cijfers,
    show_kosten,
    show_verandering,
    show_verdelingen,
)
from leergeschiedenis.scherm.casussen.meenemen import show_meenemen
from leergeschiedenis.scherm.casussen.naast import show_naast
from leergeschiedenis.scherm.casussen.normen import show_normen
from leergeschiedenis.scherm.casussen.plek import open_casussen
from leergeschiedenis.scherm.casussen.tabellen import show_kruistabel, show_lijst

__all__ = ["open_casussen", "show_belemmeringen", "show_cijfers", "show_kosten", "show_kruistabel",
           "show_lijst", "show_meenemen", "show_naast", "show_normen", "show_verandering",
           "show_verdelingen"]
