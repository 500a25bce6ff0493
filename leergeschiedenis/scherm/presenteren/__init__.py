"""The page Presenteren: choosing a deck, its slides in order, own words, versions and copies."""

from leergeschiedenis.scherm.presenteren.beheer import show_beheer
from leergeschiedenis.scherm.presenteren.inhoud import show_inhoud
from leergeschiedenis.scherm.presenteren.plek import open_presentatie

__all__ = ["open_presentatie", "show_beheer", "show_inhoud"]
