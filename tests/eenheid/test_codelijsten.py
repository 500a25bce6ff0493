"""The code lists: what is shipped, and what an initiatief may add to them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from leergeschiedenis.codelijsten import ASSEN, load_codelijsten
from leergeschiedenis.contract import BLADEN, blad
from leergeschiedenis.controleren.waarden import Gelezen, parse_waarde
from leergeschiedenis.fouten import Contractfout
from leergeschiedenis.velden import SCHEIDER

Schrijf = Callable[[str | bytes], dict[str, dict[str, str]]]


@pytest.fixture
def aangevuld(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Schrijf]:
    """Writes an extension and loads the lists with it; afterwards all is as it was."""
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(tmp_path))
    load_codelijsten.cache_clear()

    def schrijf(tekst: str | bytes) -> dict[str, dict[str, str]]:
        inhoud = tekst.encode() if isinstance(tekst, str) else tekst
        (tmp_path / "codelijsten.toml").write_bytes(inhoud)
        return load_codelijsten()

    yield schrijf
    load_codelijsten.cache_clear()


def test_every_list_of_the_contract_is_shipped_and_every_shipped_list_is_used() -> None:
    gebruikt = {veld.lijst for b in BLADEN for veld in b.velden if veld.lijst}
    assert gebruikt | set(ASSEN) == load_codelijsten().keys()


@pytest.mark.parametrize("lijst", load_codelijsten())
def test_codes_and_labels_cannot_be_mistaken_for_each_other(lijst: str) -> None:
    codes = load_codelijsten()[lijst]
    labels = [label.casefold() for label in codes.values()]
    assert len(set(labels)) == len(labels)
    for code, label in codes.items():
        assert SCHEIDER not in label
        assert label.casefold() in (code.casefold(), code.replace("_", " ")) or (
            label.casefold() not in codes), f"{label} is also the code of something else"


def test_extension_adds_at_the_end_of_a_list(aangevuld: Schrijf) -> None:
    wetten = aangevuld('[wet]\nwvt = "Wet van toen"\n')["wet"]
    assert list(wetten)[-1] == "wvt"
    assert parse_waarde(blad("casussen")["wetten"], "wet van TOEN; wmo") == Gelezen(["wmo", "wvt"])


def test_extension_may_repeat_what_is_there(aangevuld: Schrijf) -> None:
    assert aangevuld('[wet]\nwmo = "Wmo 2015"\n')["wet"]["wmo"] == "Wmo 2015"


@pytest.mark.parametrize(("tekst", "gezegd", "reden"), [
    ('[wetten]\na = "A"\n', "Deze codelijst bestaat niet. Kies uit janee, sector",
     "a list that is unknown"),
    ('[wet]\nwmo = "Wet maatschappelijke ondersteuning"\n',
     "Code 'wmo' bestaat al als 'Wmo 2015'", "a label that changes what old deliveries mean"),
    ('wet = "x"\n', "Hier hoort een lijst van codes", "no table"),
    ('[wet]\nwvt = 5\n', "'wvt' kan niet als code", "a label that is no text"),
    ('[wet]\n"-wvt" = "W"\n', "'-wvt' kan niet als code", "a code the cube would read as 'not'"),
    ('[wet]\n"w=v" = "W"\n', "'w=v' kan niet als code", "a code that breaks an address"),
    ('[wet]\nwvt = "Wet; van toen"\n', "Het label van 'wvt'", "a label that would split a cell"),
    ('[wet]\nwvt = ""\n', "Het label van 'wvt'", "a label nobody can see"),
    ('[wet]\nwvt = "JEUGDWET"\n', "Het label van 'wvt'", "a label that another code has"),
    ('[wet]\nwvt = "wlz"\n', "Het label van 'wvt'", "a label that is another code"),
    ("[wet\n", "Dit is geen geldige TOML. Kijk bij regel 1, teken 5.", "broken TOML"),
    ("[wet]\na =", "Dit is geen geldige TOML. Kijk aan het eind.", "TOML that breaks off"),
    (b"[wet]\nwvt = \"\xe9\"\n", "Dit is geen geldige TOML. Sla het op als UTF-8.",
     "another encoding"),
])
def test_unsafe_extension_is_refused(aangevuld: Schrijf, tekst: str | bytes, gezegd: str,
                                     reden: str) -> None:
    with pytest.raises(Contractfout) as fout:
        aangevuld(tekst)
    assert gezegd in str(fout.value), reden
    assert fout.value.waar.startswith("codelijsten.toml")
