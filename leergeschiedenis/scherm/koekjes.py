"""Who asks, outside a run of a page: read from the cookies of a request.

Streamlit reads the cookie of who signed in only for its own WebSocket. How it is signed only its
own parts know; tests/browser/test_matrix.py notices when a new version does that differently.
"""

from collections.abc import Mapping
from typing import Any

from streamlit.web.server.starlette import starlette_websocket
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from leergeschiedenis.aanmelding import Bezoeker
from leergeschiedenis.scherm.toegang import judge_bezoeker, read_instelling


def judge_koekjes(koekjes: Mapping[str, str]) -> Bezoeker:
    """The visitor who carries these cookies, by the same rule as on a page."""
    return judge_bezoeker(lambda: _read_claims(koekjes), lambda: koekjes)


def _read_claims(koekjes: Mapping[str, str]) -> Mapping[str, Any]:
    """What Streamlit signed in the cookie of who signed in; nothing when that is not its own."""
    instelling = read_instelling()
    inhoud = starlette_websocket._get_signed_cookie_with_chunks(dict(koekjes), USER_COOKIE_NAME)
    if instelling is None or inhoud is None:
        return {}
    return starlette_websocket._parse_decoded_user_cookie(inhoud, instelling.adres)
