"""The HTML around the app: Streamlit's index page made Dutch, and the page on an unknown address.

Streamlit hard-codes English in its index page. It is rewritten once, at start; every piece that is
replaced must be there, so a new Streamlit that moves one stops with a clear error instead of
quietly going English.
"""

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from starlette.responses import FileResponse
from starlette.routing import Route
from streamlit.file_util import get_static_dir

from leergeschiedenis.scherm.grafiek import load_script
from leergeschiedenis.scherm.navigatie import NAAM, PAGINAS
from leergeschiedenis.scherm.opmaak import STIJL


def _inline(bestand: Path) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(bestand.read_bytes()).decode()


_HIER: Final = Path(__file__).parent
_MERK: Final = _HIER / "merk.svg"
# As an address of themselves, so that no run of a page reads their files.
MERK_IN_ADRES: Final = _inline(_MERK)
WOORDMERK_IN_ADRES: Final = _inline(_HIER / "woordmerk.svg")

_NOSCRIPT: Final = (
    f"<p>{NAAM} heeft JavaScript nodig. Zet JavaScript aan in uw browser en laad de pagina "
    "opnieuw.</p>"
)
_ONBEKEND: Final = """<!DOCTYPE html>
<html lang="nl">
  <head>
    <meta charset="UTF-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Pagina niet gevonden · {naam}</title>
    <link rel="icon" href="{merk}">
    <style>{stijl}</style>
  </head>
  <body>
    <main>
      <img src="{merk}" alt="" width="56" height="56">
      <h1>Deze pagina is er niet</h1>
      <p>Het adres klopt niet, of de pagina heet nu anders. U kunt verder op een van deze
        pagina's:</p>
      <ul>{paginas}</ul>
    </main>
  </body>
</html>
"""

# Streamlit asks for its own icon before it hears of ours.
ROUTE_MERK: Final = Route("/favicon.png", lambda _: FileResponse(_MERK, media_type="image/svg+xml"))


@dataclass(frozen=True)
class Omslag:
    """The HTML of the app and of an unknown address, and what both and a deck need besides."""

    app: bytes
    onbekend: bytes
    script_sha256: str  # the sum of the one script they run
    lettertype: str  # the address of the font


def build_omslag() -> Omslag:
    """Both pages, ready to send. Raises RuntimeError if Streamlit's index page has changed."""
    script = _read("omslag.js")
    html = (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")
    for patroon, nieuw in (
        (r'<html lang="en">', '<html lang="nl">'),
        (r"<title>Streamlit</title>",
         f"<title>{NAAM}</title>\n<style>{_read('omslag.css')}</style>"),
        (r'<link rel="shortcut icon"[^>]*>', f'<link rel="shortcut icon" href="{MERK_IN_ADRES}">'),
        (r"<!--\s+Machine-readable pointer.*?-->\s*<link rel=\"service-desc\"[^>]*>", ""),
        (r"<noscript>.*?</noscript>", f"<noscript>{_NOSCRIPT}</noscript>"),
        (r"<script>\s*window\.prerenderReady = false\s*</script>",
         f'<script>{script}</script>\n<script defer src="{load_script().adres}"></script>'),
        # Last in the page, so that it goes before what Streamlit adds to the head.
        ("</body>", f"{STIJL}</body>"),
    ):
        html, aantal = re.subn(patroon, _constant(nieuw), html, flags=re.DOTALL)
        if aantal != 1:
            raise RuntimeError(f"Streamlit's index page has {aantal} times: {patroon}")
    som = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    lettertype = _find_lettertype(html)
    return Omslag(html.encode(), _build_onbekend(lettertype).encode(), som, lettertype)


def _find_lettertype(html: str) -> str:
    """The address of the font that the app itself uses; its name changes with every Streamlit."""
    gevonden = re.search(r'href="\.(/static/media/SourceSans[^"]+)"', html)
    if gevonden is None:
        raise RuntimeError("Streamlit's index page no longer preloads Source Sans")
    return gevonden[1]


def _build_onbekend(lettertype: str) -> str:
    stijl = _read("onbekend.css").replace("LETTERTYPE", lettertype)
    paginas = "".join(f'<li><a href="{p.adres}">{escape(p.titel)}</a></li>' for p in PAGINAS)
    return _ONBEKEND.format(naam=NAAM, merk=MERK_IN_ADRES, stijl=stijl, paginas=paginas)


def _read(naam: str) -> str:
    return (_HIER / naam).read_text(encoding="utf-8")


def _constant(tekst: str) -> Callable[[re.Match[str]], str]:
    return lambda _: tekst  # a function, because backslashes mean something in a plain replacement
