"""Access as the tests need it: the configuration in a file, and the cookie of who signed in.

The cookie is made as Streamlit makes it after signing in, with the secret of the configuration. So
a test that is not about signing in itself needs no sign-in service.
"""

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from leergeschiedenis.toegang import Rol

GEHEIM: Final = "alleen-voor-toetsen-0123456789-abcdefghijklmnop"
KOEKJE: Final = "_streamlit_user"
GROEPEN: Final = {f"groep-{rol}": rol for rol in Rol}


def write_instelling(bestand: Path, adres: str, dienst: str = "http://localhost:1",
                     groepen: Mapping[str, str] = GROEPEN,
                     adressen: Mapping[str, str] | None = None, **toegang: object) -> Path:
    """A configuration for the app on this address, with signing in at this service."""
    regels = ["[auth]", f'redirect_uri = "{adres}/oauth2callback"', f'cookie_secret = "{GEHEIM}"',
              'client_id = "leergeschiedenis"', 'client_secret = "geheim"',
              f'server_metadata_url = "{dienst}/.well-known/openid-configuration"', "[toegang]",
              *(f"{naam} = {json.dumps(waarde)}" for naam, waarde in toegang.items()),
              "[toegang.groepen]", *(f'"{groep}" = "{rol}"' for groep, rol in groepen.items()),
              "[toegang.adressen]",
              *(f'"{naam}" = "{rol}"' for naam, rol in (adressen or {}).items())]
    bestand.write_text("\n".join(regels) + "\n", encoding="utf-8")
    return bestand


def make_claims(rol: Rol | None, **anders: object) -> dict[str, Any]:
    """What the sign-in service says of someone with this role, who signed in just now."""
    nu = int(time.time())
    groepen = ["groep-van-niets", *([f"groep-{rol}"] if rol else [])]
    return {"iss": "http://localhost:1", "sub": f"nummer-{rol}", "aud": "leergeschiedenis",
            "email": f"{rol}@voorbeeld.nl", "groups": groepen, "iat": nu, "exp": nu + 3600,
            "nonce": f"eenmalig-{rol}-{nu}"} | anders


def make_koekje(adres: str, claims: Mapping[str, Any], geheim: str = GEHEIM) -> str:
    """The cookie of who signed in, for the app on this address."""
    inhoud = {**claims, "origin": adres, "is_logged_in": True, "provider": "default"}
    return create_signed_value(geheim, KOEKJE, json.dumps(inhoud)).decode()
