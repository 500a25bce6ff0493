"""Casussen: the researcher's workbench, exact and confidential."""

from leergeschiedenis.scherm import casussen
from leergeschiedenis.scherm.secties import show_delen
from leergeschiedenis.scherm.toegang import only_for

plek = casussen.open_casussen()
show_delen(plek, {
    "Verdelingen": [casussen.show_verdelingen],
    "Cijfers": [casussen.show_cijfers],
    "Verandering": [casussen.show_verandering],
    "Kosten": [casussen.show_kosten],
    "Belemmeringen": [casussen.show_belemmeringen],
    "Kruistabel": [casussen.show_kruistabel],
    "Casussen": [casussen.show_lijst],
    "Naast elkaar": [casussen.show_naast],
    "Meenemen": [casussen.show_meenemen],
    **only_for("norm per maand zien", {"Norm per maand": [casussen.show_normen]}),
})
