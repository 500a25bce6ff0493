"""A deck as one document: what the projector shows, and the file that works without a network.

All slides are in it, so changing one is the browser's work alone; nothing of it changes while the
window is open, and no server is needed for it.
"""

from leergeschiedenis.uitvoer.dek.html import build_dek, build_melding
from leergeschiedenis.uitvoer.dek.script import load_scripts

__all__ = ["build_dek", "build_melding", "load_scripts"]
