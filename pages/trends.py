"""Trends: what begins, ends and is solved through time, and how it ended."""

from leergeschiedenis.scherm.figuurkaart import show_kaarten
from leergeschiedenis.scherm.pagina import open_pagina
from leergeschiedenis.scherm.uitsplitsing import show_uitsplitsing

selectie = open_pagina("trends")
show_kaarten(selectie, ("trends.verloop", "trends.belemmeringen"), "trends.uitkomst")
show_uitsplitsing(selectie)
show_kaarten(selectie, "trends.mijlpalen")
