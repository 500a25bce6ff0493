"""The code on a slide that brings a phone to the same view."""

from typing import Final

import segno

from leergeschiedenis.presentatie.vullen import GevuldeDia

_RAND: Final = 2  # modules of white around it; it stands on white


def build_qr(basis: str, dia: GevuldeDia, publicatie: int) -> str:
    """The code as SVG; empty without an address of the app or of the view."""
    if not (basis and dia.adres):
        return ""
    teken = "&" if "?" in dia.adres else "?"
    code = segno.make(f"{basis}{dia.adres}{teken}publicatie={publicatie}", error="m", micro=False)
    return code.svg_inline(border=_RAND, dark="#000", light="#fff", omitsize=True)
