"""Trends: what begins, what ends, and what is solved, through time."""

from leergeschiedenis.scherm.figuurkaart import show_kaarten
from leergeschiedenis.scherm.pagina import open_pagina
from leergeschiedenis.scherm.uitsplitsing import show_uitsplitsing

selectie = open_pagina("trends")
show_kaarten(selectie, ("trends.verloop", "trends.belemmeringen"))
show_uitsplitsing(selectie)
show_kaarten(selectie, "trends.mijlpalen")
