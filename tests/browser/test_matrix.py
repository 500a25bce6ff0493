"""Who may see what: every visitor at every page, address, message and file, and nothing leaks.

The pages come from the navigation, so a new page is in here by itself. What a page holds is learnt
from what the beheerder is sent; nothing of that may be in what is sent to whom the page refuses.
"""

import re
import secrets
import subprocess
import sys
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from websockets.exceptions import InvalidStatus

from leergeschiedenis import toegang
from leergeschiedenis.presentatie.bewaren import store_presentatie
from leergeschiedenis.scherm.navigatie import PAGINAS
from leergeschiedenis.scherm.voorstelling import DAAD, PAD
from leergeschiedenis.toegang import Rol
from leergeschiedenis.uitvoer.dek import load_scripts
from leergeschiedenis.vragen import load_niveaus
from leergeschiedenis.zaal import parse_code
from tests.browser import toegangshuis
from tests.browser.dekken import build_presentatie
from tests.browser.lijn import Lijn, open_lijn
from tests.browser.opstelling import PROJECT, Server, fetch, find_port
from tests.browser.toegangshuis import BESTAND, Huis, run_huis
from tests.toegangsmaker import GEHEIM, KOEKJE, make_claims, make_koekje, write_instelling

pytestmark = pytest.mark.xdist_group("toegang")
WOORDEN = [pagina.woord for pagina in PAGINAS]
OVERAL = {tekst for pagina in PAGINAS for tekst in (pagina.titel, pagina.leervraag)}  # the menu
NIETS: Mapping[str, str] = {}
_MERK_VANAF = 20  # a text of so many signs is of a page, not of the frame around it


@pytest.fixture(scope="module")
def huis(proeftuin_map: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Huis]:
    with run_huis(proeftuin_map, tmp_path_factory.mktemp("huis")) as huis:
        yield huis


@pytest.fixture(scope="module")
def bezoekers(huis: Huis) -> dict[str, tuple[Mapping[str, str], Rol | None]]:
    """Per kind of visitor the cookies they carry, and the role those give."""
    uren = 3600
    nu = int(make_claims(None)["iat"])
    beheerder = make_claims(Rol.BEHEERDER)
    echt = make_koekje(huis.adres, beheerder)
    return {
        "niemand": (NIETS, None),
        "zonder rol": (huis.make_koekjes(None), None),
        "zaal": ({"zaal": _read_code(huis.open_zaal())}, Rol.PUBLIEK),
        "geraden code": ({"zaal": "abcdefghijkmnpqr"}, None),
        "bestuurder": (huis.make_koekjes(Rol.BESTUURDER), Rol.BESTUURDER),
        "onderzoeker": (huis.make_koekjes(Rol.ONDERZOEKER), Rol.ONDERZOEKER),
        "beheerder": ({KOEKJE: echt}, Rol.BEHEERDER),
        "te lang geleden": (huis.make_koekjes(Rol.BEHEERDER, iat=nu - 9 * uren), None),
        "morgen aangemeld": (huis.make_koekjes(Rol.BEHEERDER, iat=nu + 24 * uren), None),
        "zonder begin": (huis.make_koekjes(Rol.BEHEERDER, iat=None), None),
        "met een ander geheim": (
            {KOEKJE: make_koekje(huis.adres, beheerder, GEHEIM[::-1])}, None),
        "van een andere app": ({KOEKJE: make_koekje("http://elders:1", beheerder)}, None),
        "veranderd": ({KOEKJE: f"{echt[:40]}{'A' if echt[40] != 'A' else 'B'}{echt[41:]}"}, None),
        "half": ({KOEKJE: echt[:-1]}, None),
    }


@pytest.fixture(scope="module")
def vragen_in_adres(proeftuin_map: Path, monkeypatch_module: pytest.MonkeyPatch) -> list[str]:
    """What can stand behind the question mark: nothing, a filter, a section, words, nonsense."""
    monkeypatch_module.setenv("LEERGESCHIEDENIS_DATA", str(proeftuin_map))
    kolom, niveau = next((k, n) for k, n in load_niveaus().items() if n.waarden)
    return ["", f"{kolom}={niveau.waarden[0].code}&publicatie=1", "zoek=brief&deel=codeboek",
            "rol=beheerder&zaal=abcdefghijkmnpqr"]


@pytest.fixture(scope="module")
def monkeypatch_module() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield monkeypatch


@pytest.fixture(scope="module")
def merken(huis: Huis, bezoekers: dict[str, tuple[Mapping[str, str], Rol | None]],
           vragen_in_adres: list[str]) -> dict[str, set[bytes]]:
    """Per page what it holds: every text and figure that the beheerder is sent."""
    gevonden = {}
    for woord in WOORDEN:
        merken: set[bytes] = set()
        for vraag in vragen_in_adres[:3]:
            with open_lijn(huis.adres, bezoekers["beheerder"][0]) as lijn:
                lijn.ask_page(woord, vraag)
            merken |= {merk for element in lijn.elementen for merk in _find_merken(element)}
        gevonden[woord] = merken
    op_elke = set.intersection(*gevonden.values())  # who one is, and that the data are invented
    return {woord: merken - op_elke for woord, merken in gevonden.items()}


def test_there_is_something_to_leak(merken: dict[str, set[bytes]]) -> None:
    assert {woord: len(gevonden) for woord, gevonden in merken.items() if len(gevonden) < 3} == {}


def test_no_page_at_no_address_is_sent_to_whom_it_refuses(
        huis: Huis, bezoekers: dict[str, tuple[Mapping[str, str], Rol | None]],
        vragen_in_adres: list[str], merken: dict[str, set[bytes]]) -> None:
    gelekt, geweigerd, getoond, mogen = [], 0, 0, 0
    for naam, (koekjes, rol) in bezoekers.items():
        # Who forged something is nobody: one address will do.
        adressen = vragen_in_adres if rol or naam == "niemand" else ["zoek=brief"]
        for woord in WOORDEN:
            mag = rol is not None and rol in _from(toegangshuis.PAGINAS[woord])
            with open_lijn(huis.adres, koekjes) as lijn:
                for vraag in adressen:
                    lijn.berichten.clear()
                    lijn.ask_page(woord, vraag)
                    if mag:
                        mogen += vraag != adressen[-1]  # that one is refused as nonsense
                        getoond += bool(merken[woord] & _all_merken(lijn)) and vraag != adressen[-1]
                        continue
                    geweigerd += 1
                    gelekt += [(naam, woord, vraag, fout)
                               for fout in _find_fouten(lijn, woord, rol, merken)]
    assert gelekt == []
    assert getoond == mogen > 80
    assert geweigerd > 150


def test_no_message_makes_a_refused_page_speak(
        huis: Huis, bezoekers: dict[str, tuple[Mapping[str, str], Rol | None]],
        merken: dict[str, set[bytes]]) -> None:
    """By the hash of the page, with widgets filled in, as a fragment, with a file of another."""
    with open_lijn(huis.adres, bezoekers["beheerder"][0]) as lijn:
        lijn.ask_page("overzicht")
    hashes = {woord: lijn.paginas[pagina.titel][0] for woord, pagina in zip(
        WOORDEN, PAGINAS, strict=True)}
    gelekt, gestuurd = [], 0
    for naam in ("niemand", "zonder rol", "zaal", "bestuurder", "onderzoeker"):
        koekjes, rol = bezoekers[naam]
        for woord in WOORDEN:
            if rol is not None and rol in _from(toegangshuis.PAGINAS[woord]):
                continue
            for bericht in _build_berichten(hashes[woord]):
                with open_lijn(huis.adres, koekjes) as lijn:
                    lijn.ask_page("overzicht")
                    lijn.berichten.clear()
                    lijn.send(bericht)
                    lijn.ask_page(woord)  # a message that asks nothing has no end to wait for
                gestuurd += 1
                gelekt += [(naam, woord, fout) for fout in _find_fouten(lijn, woord, rol, merken)]
    assert gelekt == []
    assert gestuurd >= 60


@pytest.mark.parametrize("naam", ["zaal", "bestuurder", "onderzoeker", "beheerder"])
def test_the_menu_has_what_one_may_open(
        naam: str, huis: Huis,
        bezoekers: dict[str, tuple[Mapping[str, str], Rol | None]]) -> None:
    koekjes, rol = bezoekers[naam]
    with open_lijn(huis.adres, koekjes) as lijn:
        lijn.ask_page("overzicht")
    in_menu = {titel for titel, (_, te_zien) in lijn.paginas.items() if te_zien}
    assert in_menu == {pagina.titel for pagina in PAGINAS
                       if rol in _from(toegangshuis.PAGINAS[pagina.woord])}


def test_a_file_is_for_who_has_it_on_screen(
        huis: Huis, bezoekers: dict[str, tuple[Mapping[str, str], Rol | None]]) -> None:
    eigen = bezoekers["onderzoeker"][0]
    ander = huis.make_koekjes(Rol.ONDERZOEKER, sub="een ander")
    with open_lijn(huis.adres, eigen) as lijn:
        lijn.ask_page("samenwerking")
        adres = huis.adres + lijn.bestanden[-1]
        assert _fetch_met(adres, eigen) == (200, BESTAND)
        for naam, (koekjes, _) in {**bezoekers, "een ander": (ander, None)}.items():
            if naam != "onderzoeker":
                status, tekst = _fetch_met(adres, koekjes)
                assert status in (403, 404), naam
                assert BESTAND not in tekst
        for vorm in ("/media/", "//media/", "/MEDIA/", "/trends/media/", "/media/./",
                     "/%6dedia/", "/static/../media/"):
            anders = adres.replace("/media/", vorm, 1)
            assert BESTAND not in _fetch_met(anders, NIETS)[1], vorm
            assert BESTAND not in _fetch_met(anders, {}, {"Range": "bytes=0-10"})[1], vorm
    assert _fetch_met(adres, eigen)[0] == 403, "de pagina is dicht"


@pytest.fixture(scope="module")
def dek(huis: Huis, monkeypatch_module: pytest.MonkeyPatch) -> str:
    """The address of a deck with every kind of slide."""
    monkeypatch_module.setenv("LEERGESCHIEDENIS_DATA", str(huis.gegevens))
    return f"{PAD}{store_presentatie(build_presentatie('matrix'), 'toets').naam}"


def test_a_deck_is_sent_to_who_may_present_and_to_nobody_else(
        huis: Huis, dek: str, bezoekers: dict[str, tuple[Mapping[str, str], Rol | None]]) -> None:
    mogen = _from(toegang.DADEN[DAAD])
    status, heel = _fetch_met(huis.adres + dek, bezoekers["beheerder"][0])
    assert status == 200
    merken = {tekst for tekst in _split_teksten(heel) if len(tekst) >= _MERK_VANAF}
    assert len(merken) > 50
    for naam, (koekjes, rol) in bezoekers.items():
        for pad in (dek, f"{dek}?dia=3&venster=notities", dek.replace("/p", "//p", 1),
                    dek.upper(), dek.replace(PAD, f"{PAD}./"), f"{dek}/", f"{PAD}onbekend"):
            status, tekst = _fetch_met(huis.adres + pad, koekjes)
            if rol in mogen and pad.partition("?")[0] == dek:
                assert (status, tekst.count("<section")) == (200, heel.count("<section")), naam
                continue
            is_dek = pad.startswith(PAD) and rol not in mogen
            assert status in ((403,) if is_dek else (400, 404)), (naam, pad)
            assert not merken & set(_split_teksten(tekst)), (naam, pad)
            assert "<section" not in tekst


def test_a_deck_is_refused_as_soon_as_the_role_is_gone(huis: Huis, dek: str) -> None:
    koekjes = huis.make_koekjes(Rol.BESTUURDER, sub="tijdelijk", nonce=secrets.token_hex(4))
    assert _fetch_met(huis.adres + dek, koekjes)[0] == 200
    oud = huis.instelling.read_bytes()
    try:
        write_instelling(huis.instelling, huis.adres, groepen={"groep-beheerder": "beheerder"})
        assert _fetch_met(huis.adres + dek, koekjes)[0] == 403
        huis.instelling.write_bytes(b"[toegang")
        assert _fetch_met(huis.adres + dek, koekjes)[0] == 403
    finally:
        huis.instelling.write_bytes(oud)
    assert _fetch_met(huis.adres + dek, koekjes)[0] == 200


def test_the_scripts_of_a_deck_are_for_anyone_and_kept(huis: Huis) -> None:
    for script in load_scripts():
        status, koppen, tekst = fetch(huis.adres + script.adres)
        assert (status, tekst) == (200, script.tekst)
        assert "immutable" in koppen["cache-control"]
        assert "script-src 'self'" in koppen["content-security-policy"]
    assert fetch(f"{huis.adres}/dek/anders.js")[0] == 404


def test_a_role_that_is_taken_away_is_gone_at_the_next_click(huis: Huis) -> None:
    koekjes = huis.make_koekjes(Rol.ONDERZOEKER, sub="tijdelijk", nonce=secrets.token_hex(4))
    oud = huis.instelling.read_bytes()
    with open_lijn(huis.adres, koekjes) as lijn:
        lijn.ask_page("samenwerking")
        adres = huis.adres + lijn.bestanden[-1]
        assert BESTAND in _fetch_met(adres, koekjes)[1]
        try:
            write_instelling(huis.instelling, huis.adres, groepen={"groep-beheerder": "beheerder"})
            assert _fetch_met(adres, koekjes)[0] == 403
            lijn.berichten.clear()
            assert "geen rol" in _say(lijn, "samenwerking")
            for stuk in (b"[toegang", b"[auth]\n[toegang]\n", b"", None):
                huis.instelling.unlink()
                if stuk is not None:
                    huis.instelling.write_bytes(stuk)
                lijn.berichten.clear()
                assert "Nu kan niemand erin" in _say(lijn, "samenwerking"), stuk
                assert _fetch_met(adres, koekjes)[0] == 403
        finally:
            huis.instelling.write_bytes(oud)
        lijn.berichten.clear()
        lijn.ask_page("samenwerking")
        assert lijn.bestanden


def test_a_room_that_closes_is_closed_at_the_next_click(huis: Huis) -> None:
    koekjes = {"zaal": _read_code(huis.open_zaal())}
    with open_lijn(huis.adres, koekjes) as lijn:
        assert "De kern in vijf getallen" in _say(lijn, "overzicht")
        huis.run("zaal", "dicht")
        lijn.berichten.clear()
        assert "Dit zaaladres geldt niet meer" in _say(lijn, "overzicht")
        nieuw = {"zaal": _read_code(huis.open_zaal())}
        lijn.berichten.clear()
        assert "Dit zaaladres geldt niet meer" in _say(lijn, "overzicht"), "de oude code"
    with open_lijn(huis.adres, nieuw) as lijn:
        assert "De kern in vijf getallen" in _say(lijn, "overzicht")


def test_a_line_from_elsewhere_is_nobody(
        huis: Huis, bezoekers: dict[str, tuple[Mapping[str, str], Rol | None]]) -> None:
    """A cookie counts only where the browser says that the page itself asks."""
    with pytest.raises(InvalidStatus), open_lijn(
            huis.adres, bezoekers["beheerder"][0], {"Origin": "https://elders.example"}):
        pass


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
        assert "Deze computer: u bent beheerder." in _say(lijn, "overzicht")


def _read_code(zaaladres: str) -> str:
    return parse_code(zaaladres.partition("=")[2])


def _from(minste: Rol) -> list[Rol]:
    return list(Rol)[list(Rol).index(minste):]


def _say(lijn: Lijn, woord: str) -> str:
    """All words of a page."""
    lijn.ask_page(woord)
    return " ".join(tekst for element in lijn.elementen for tekst in _read_teksten(element))


def _read_teksten(element: Element) -> list[str]:
    """The pieces of text in an element, without tags."""
    if element.WhichOneof("type") != "html":
        return []
    return _split_teksten(element.html.body)


def _split_teksten(html: str) -> list[str]:
    """The pieces of text of a document, without tags, style and scripts."""
    kaal = re.sub(r"<(style|script).*?</\1>", "", html, flags=re.DOTALL)
    return [unescape(stuk).strip() for stuk in re.split(r"<[^>]+>", kaal) if stuk.strip()]


def _find_merken(element: Element) -> set[bytes]:
    """What tells that an element was sent: its longer texts, or all of a figure."""
    if element.WhichOneof("type") == "plotly_chart":
        return {element.plotly_chart.spec.encode()}
    return {tekst.encode() for tekst in _read_teksten(element)
            if len(tekst) >= _MERK_VANAF and tekst not in OVERAL}


def _all_merken(lijn: Lijn) -> set[bytes]:
    return {merk for element in lijn.elementen for merk in _find_merken(element)}


def _find_fouten(lijn: Lijn, woord: str, rol: Rol | None,
                 merken: dict[str, set[bytes]]) -> list[str]:
    """What was sent and should not have been.

    Of the refused page nothing at all; and who has no role is sent nothing of any page.
    """
    gestuurd = b"".join(bericht.SerializeToString() for bericht in lijn.berichten)
    verboden = merken[woord] if rol is not None else set().union(*merken.values())
    gestuurd += unescape(gestuurd.decode(errors="replace")).encode()
    return [f"merk {merk[:60]!r}" for merk in verboden if merk in gestuurd] + [
        f"element {soort}" for element in lijn.elementen
        if (soort := element.WhichOneof("type")) not in {"html", "button", "markdown"}]


def _build_berichten(hash_: str) -> Iterator[BackMsg]:
    kaal = BackMsg()
    kaal.rerun_script.page_script_hash = hash_
    yield kaal
    ingevuld = BackMsg()
    ingevuld.CopyFrom(kaal)
    for sleutel in ("casus-rapport-toon", "meer-trends.verloop"):
        staat = ingevuld.rerun_script.widget_states.widgets.add()
        staat.id, staat.bool_value = f"$$ID-{'0' * 32}-{sleutel}", True
    yield ingevuld
    deel = BackMsg()
    deel.CopyFrom(kaal)
    deel.rerun_script.fragment_id = "0" * 32
    yield deel


def _fetch_met(adres: str, koekjes: Mapping[str, str],
               koppen: Mapping[str, str] | None = None) -> tuple[int, str]:
    koekje = "; ".join(f"{naam}={waarde}" for naam, waarde in koekjes.items())
    status, _, tekst = fetch(adres, koppen={"Cookie": koekje, **(koppen or {})})
    return status, tekst
