"""What may be configured for access, and that everything else stops with a message."""

import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leergeschiedenis.fouten import Instellingsfout
from leergeschiedenis.toegang import Rol
from leergeschiedenis.toegangsinstelling import (
    check_toegang,
    is_deze_computer,
    load_toegang,
)
from tests.conftest import PROJECT
from tests.toegangsmaker import write_instelling

ADRES = "https://leer.voorbeeld.nl"


@pytest.fixture
def bestand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEERGESCHIEDENIS_TOEGANG", str(tmp_path / "toegang.toml"))
    return write_instelling(tmp_path / "toegang.toml", ADRES,
                            adressen={"A@Voorbeeld.nl": "publiek"})


def test_what_is_configured(bestand: Path) -> None:
    instelling = load_toegang()
    assert instelling is not None
    assert (instelling.adres, instelling.is_beveiligd) == (ADRES, True)
    assert instelling.groepen["groep-onderzoeker"] is Rol.ONDERZOEKER
    assert instelling.adressen == {"a@voorbeeld.nl": Rol.PUBLIEK}
    assert (instelling.sessie_uren, instelling.eindigt_met_bewijs) == (8, False)
    assert instelling.vertrouw_adressen is False
    write_instelling(bestand, ADRES, vertrouw_adressen=True)
    instelling = load_toegang()
    assert instelling is not None
    assert instelling.vertrouw_adressen is True
    assert instelling.eindigt_met_bewijs is False


def test_a_change_holds_at_once_and_what_is_the_same_is_not_read_again(bestand: Path) -> None:
    eerst = load_toegang()
    assert load_toegang() is eerst
    write_instelling(bestand, ADRES, sessie_uren=2)
    nieuw = load_toegang()
    assert nieuw is not None
    assert nieuw.sessie_uren == 2


@pytest.mark.parametrize("inhoud", [None, "", "# alleen uitleg\n"])
def test_nothing_is_no_configuration(bestand: Path, inhoud: str | None) -> None:
    bestand.unlink()
    if inhoud is not None:
        bestand.write_text(inhoud)
    assert load_toegang() is None


def _set(deel: str, **waarden: object) -> Callable[[dict[str, Any]], None]:
    return lambda gelezen: gelezen[deel].update(waarden)


def _drop(deel: str, naam: str = "") -> Callable[[dict[str, Any]], None]:
    return lambda gelezen: gelezen[deel].pop(naam) if naam else gelezen.pop(deel)


@pytest.mark.parametrize(("maak_fout", "gevonden"), [
    (lambda gelezen: gelezen.update(toegan={}), "'toegan' bestaat niet"),
    (_drop("toegang"), "[toegang] ontbreekt"),  # signing in without any role is no access
    (_drop("auth"), "[auth] ontbreekt"),
    (_set("toegang", sessie_uur=3), "'sessie_uur' bestaat niet"),
    (_set("toegang", sessie_uren=0), "'sessie_uren' is '0'"),
    (_set("toegang", sessie_uren=25), "'sessie_uren' is '25'"),
    (_set("toegang", sessie_uren=True), "'sessie_uren' is 'True'"),
    (_set("toegang", eindigt_met_bewijs="ja"), "'eindigt_met_bewijs' is 'ja'"),
    (_set("toegang", groepen_in=""), "'groepen_in' is geen naam"),
    (_set("toegang", groepen={"a": "baas"}), "De rol 'baas' van 'a' bestaat niet"),
    (_set("toegang", adressen={"a@b.nl": ["beheerder"]}), "bestaat niet"),
    (_set("toegang", groepen=["a"]), "geen lijst van rollen"),
    (_set("toegang", groepen={}, adressen={}), "Geen enkele groep en geen enkel adres"),
    (_set("auth", expose_tokens=["access"]), "'expose_tokens' bestaat niet"),
    (_set("auth", client_kwargs="openid"), "'client_kwargs' is geen tabel"),
    (_drop("auth", "client_secret"), "'client_secret' ontbreekt"),
    (_set("auth", client_id=" "), "'client_id' ontbreekt"),
    (_set("auth", cookie_secret="kort"), "'cookie_secret' is te raden"),
    (_set("auth", cookie_secret="x" * 64), "'cookie_secret' is te raden"),
    (_set("auth", redirect_uri=f"{ADRES}/"), "'redirect_uri' is geen adres"),
    (_set("auth", redirect_uri="http://leer.voorbeeld.nl/oauth2callback"), "'redirect_uri'"),
    (_set("auth", redirect_uri="oauth2callback"), "'redirect_uri'"),
    (_set("auth", server_metadata_url="https://login.microsoftonline.com/common/v2.0/x"),
     "accounts van elke organisatie"),
])
def test_what_is_unknown_or_unsafe_stops(
        bestand: Path, maak_fout: Callable[[dict[str, Any]], None], gevonden: str) -> None:
    gelezen = tomllib.loads(bestand.read_text())
    assert check_toegang(gelezen, "proef") is not None
    maak_fout(gelezen)
    with pytest.raises(Instellingsfout) as fout:
        check_toegang(gelezen, "proef")
    assert gevonden in fout.value.gevonden
    assert fout.value.doe


def test_a_file_that_cannot_be_read_is_no_open_door(bestand: Path) -> None:
    bestand.write_text("[auth")
    with pytest.raises(Instellingsfout):
        load_toegang()
    bestand.unlink()
    bestand.mkdir()
    with pytest.raises(Instellingsfout):
        load_toegang()


@pytest.mark.parametrize(("adres", "is_hier"), [
    ("localhost", True), ("LOCALHOST.", True), ("127.0.0.1", True), ("127.8.8.8", True),
    ("::1", True), ("[::1]", True), ("0.0.0.0", False), ("::", False), ("10.0.0.1", False),
    ("", False), (None, False), ("localhost.voorbeeld.nl", False), ("127.0.0.1.nl", False),
    ("unix:///tmp/x", False)])
def test_which_addresses_are_this_machine(adres: str | None, is_hier: bool) -> None:
    assert is_deze_computer(adres) is is_hier


def test_the_example_explains_every_key_and_is_not_the_configuration_itself() -> None:
    tekst = (PROJECT / ".streamlit/secrets.voorbeeld.toml").read_text()
    gelezen = tomllib.loads(tekst)
    with pytest.raises(Instellingsfout, match="cookie_secret"):
        check_toegang(gelezen, "voorbeeld")  # the secrets in it are empty
    gelezen["auth"] |= {"cookie_secret": os.urandom(32).hex(), "client_id": "a",
                        "client_secret": "b", "server_metadata_url": "https://aanmelden.nl/x"}
    assert check_toegang(gelezen, "voorbeeld") is not None
    for naam in ("client_kwargs", "groepen_in", "sessie_uren",
                 "eindigt_met_bewijs", *Rol):
        assert naam in tekst
    assert ".streamlit/secrets.toml" in (PROJECT / ".gitignore").read_text().splitlines()
