"""A deck at an address of its own: `/presentatie/<naam>`, beside the pages of Streamlit.

All slides are in the one document that goes out, so from then on it needs no server: nothing in it
moves while it is shown, and a restart does not touch it. Every request is judged as a page is.
"""

import asyncio
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from leergeschiedenis.fouten import Keuzefout, Leergeschiedenisfout
from leergeschiedenis.presentatie.bewaren import read_presentatie
from leergeschiedenis.presentatie.vullen import fill_presentatie
from leergeschiedenis.scherm.koekjes import judge_koekjes
from leergeschiedenis.scherm.storing import log_storing
from leergeschiedenis.scherm.toegang import note_aanmelding, read_instelling
from leergeschiedenis.toegang import is_toegestaan
from leergeschiedenis.uitvoer.dek import build_dek, build_melding

PAD: Final = "/presentatie/"
DAAD: Final = "presentatie tonen"
_NIET_VOOR_U: Final = ("Deze presentatie is niet voor u",
                       "Meld u eerst aan met een account dat mag presenteren, en open de "
                       "presentatie daarna opnieuw.")
_STORING: Final = ("Deze presentatie kan nu niet worden getoond",
                   "Er ging iets mis. Laad de pagina opnieuw; blijft het misgaan, geef dan het "
                   "foutnummer {} door aan de beheerder.")


def build_route(lettertype: str) -> Route:
    """The decks, in the font at this address."""
    async def answer(verzoek: Request) -> Response:
        return await asyncio.to_thread(_answer, verzoek, lettertype)

    return Route(PAD + "{naam:path}", answer)


def _answer(verzoek: Request, lettertype: str) -> Response:
    """The deck; else why not, without a word of what is in it."""
    try:
        bezoeker = judge_koekjes(verzoek.cookies)
        note_aanmelding(bezoeker)
        if bezoeker.rol is None or not is_toegestaan(DAAD, bezoeker.rol):
            return _refuse(403, *_NIET_VOOR_U)
        naam = verzoek.path_params["naam"]
        gevuld = fill_presentatie(read_presentatie(naam))
        return _send(200, build_dek(gevuld, naam, _find_basis(verzoek), lettertype))
    except Keuzefout as fout:
        return _refuse(404, fout.gevonden, fout.doe)
    except Leergeschiedenisfout as fout:
        return _refuse(503, fout.gevonden, fout.doe)
    except Exception as fout:  # whatever it is, a room gets a page it can read
        titel, tekst = _STORING
        return _refuse(500, titel, tekst.format(log_storing(fout)))


def _find_basis(verzoek: Request) -> str:
    """The address of the app as a phone is to have it: the configured one, else as asked for."""
    instelling = read_instelling()
    return instelling.adres if instelling else str(verzoek.base_url).rstrip("/")


def _refuse(status: int, titel: str, tekst: str) -> Response:
    return _send(status, build_melding(titel, tekst))


def _send(status: int, html: str) -> Response:
    return HTMLResponse(html, status, headers={"Cache-Control": "no-store"})
