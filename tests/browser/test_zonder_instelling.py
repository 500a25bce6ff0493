"""Without access configured the app is for this machine only, and whoever sits at it may do all."""

import subprocess
import sys

import pytest
from websockets.exceptions import InvalidStatus

from tests.browser.lijn import open_lijn, say
from tests.browser.opstelling import PROJECT, Server, fetch, find_port


@pytest.mark.parametrize("koppen", [
    {"X-Forwarded-For": "203.0.113.7"}, {"x-forwarded-host": "localhost"},
    {"X-Forwarded-Proto": "https"}, {"Forwarded": "for=127.0.0.1"}, {"X-Real-IP": "127.0.0.1"},
    {"Via": "1.1 proxy"}, {"Host": "leergeschiedenis.voorbeeld.nl"}, {"Host": "10.0.0.5:8501"},
    {"Host": "localhost.voorbeeld.nl"}, {"Host": "localhost@voorbeeld.nl"},
    {"Origin": "https://leergeschiedenis.voorbeeld.nl"}], ids=str)
def test_without_configuration_what_came_through_a_proxy_is_refused(
        koppen: dict[str, str], server: Server) -> None:
    for pad in ("/", "/trends", "/gezond", "/_stcore/health", "/media/x.csv"):
        status, antwoord, tekst = fetch(server.adres + pad, koppen=koppen)
        assert status == 403, pad
        assert "alleen voor de computer waarop zij draait" in tekst
        assert "content-security-policy" in antwoord
    if "Host" not in koppen:  # the client library sets that one itself
        with pytest.raises(InvalidStatus), open_lijn(server.adres, koppen=koppen):
            pass


def test_without_configuration_the_app_does_not_start_where_others_can_come() -> None:
    proces = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address", "0.0.0.0",
         "--server.port", str(find_port())], cwd=PROJECT, capture_output=True, text=True,
        timeout=120)
    uitvoer = proces.stdout + proces.stderr
    assert proces.returncode == 1
    assert "De app start niet. server.address: Op 0.0.0.0 kunnen anderen erbij" in uitvoer
    assert "Traceback" not in uitvoer


def test_without_configuration_this_machine_is_the_beheerder(server: Server) -> None:
    with open_lijn(server.adres) as lijn:
        assert "Deze computer: u bent beheerder." in say(lijn, "overzicht")
