"""After signing in one is back at the page one came for, and never anywhere else."""

from urllib.parse import quote

import pytest

from leergeschiedenis.scherm.terugkeer import find_terug


@pytest.mark.parametrize(("heen", "terug"), [
    ("/trends", "/trends"), ("/trends?jaar=2018&naar=a%26b", "/trends?jaar=2018&naar=a%26b"),
    ("/", "/"), ("", "/"), ("/bestaatniet", "/"), ("//elders.nl", "/"),
    ("https://elders.nl/trends", "/"), ("/trends\r\nSet-Cookie: a=b", "/"),
    ("/trends/../x", "/"), ("\\\\elders.nl", "/"), ("/trends?x=\u2028", "/")])
def test_only_an_address_of_the_app_is_gone_back_to(heen: str, terug: str) -> None:
    assert find_terug(f"a=b; heen={quote(heen, safe='/')}; c=d") == terug


def test_without_a_cookie_to_the_front_door() -> None:
    assert find_terug("") == "/"
