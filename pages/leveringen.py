"""Leveringen: from form to publication, and what there is to do before and after that."""

from leergeschiedenis.scherm import leveringen
from leergeschiedenis.scherm.secties import show_delen

plek = leveringen.open_leveringen()
show_delen(plek, {
    "Aanleveren": [leveringen.show_aanleveren],
    "Stand": [leveringen.show_stand],
    "Formulieren": [leveringen.show_formulieren],
    "Teksten": [leveringen.show_teksten],
    "Geschiedenis": [leveringen.show_geschiedenis],
    "Intrekken": [leveringen.show_intrekken],
})
