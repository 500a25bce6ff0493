"""Lessen: the learning history as a jointly told tale, to read, to search and to take along."""

from leergeschiedenis.scherm.lessen import show_lessen
from leergeschiedenis.scherm.pagina import open_pagina

selectie = open_pagina("lessen", met_filter=False)
show_lessen(selectie)
