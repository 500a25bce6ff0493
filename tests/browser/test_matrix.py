"""Who may see what: every visitor at every page, address, message and file, and nothing leaks.

The pages come from the navigation, so a new page is in here by itself. Its addresses, what it holds
and how it is worked are learnt from what the beheerder is sent: every section, and of its own links
one of each kind, such as the card of a casus. Whom a page refuses is sent one card, known to the
letter, at all of those; and nothing of a section goes to who may not do its deed.
"""

import re
import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from websockets.exceptions import InvalidStatus

from leergeschiedenis.presentatie.bewaren import store_presentatie
from leergeschiedenis.scherm.adres import DEEL
from leergeschiedenis.scherm.grafiek import load_script
from leergeschiedenis.scherm.navigatie import NAAM, PAGINAS
from leergeschiedenis.scherm.voorstelling import DAAD, PAD
from leergeschiedenis.taal import build_slug
from leergeschiedenis.toegang import DADEN, Rol
from leergeschiedenis.uitvoer.dek import load_scripts
from leergeschiedenis.vragen import load_niveaus
from leergeschiedenis.zaal import parse_code
from tests.browser.dekken import build_presentatie
from tests.browser.lijn import (
    PAGINA,
    ZIJBALK,
    Lijn,
    open_lijn,
    read_teksten,
    say,
    split_teksten,
)
from tests.browser.opstelling import fetch
from tests.browser.toegangshuis import MINSTE, Huis, run_huis
from tests.toegangsmaker import GEHEIM, KOEKJE, make_claims, make_koekje, write_instelling

pytestmark = pytest.mark.xdist_group("toegang")
WOORDEN = [pagina.woord for pagina in PAGINAS]
OVERAL = {tekst for pagina in PAGINAS for tekst in (pagina.titel, pagina.leervraag)}  # the menu
NIETS: Mapping[str, str] = {}
GEWEIGERD = ["Deze pagina is niet voor u.",
             "Meld u aan met een account dat hier mag komen, of kies een andere pagina."]
DELEN = {"casussen meenemen": ("casussen", "deel=meenemen"),
         "norm per maand zien": ("casussen", "deel=norm-per-maand"),
         "logboek zien": ("verantwoording", "deel=logboek")}
"""Per deed the section that is about it."""
VAN_DE_PAGINA = {"presentatie maken": "presenteren", **dict.fromkeys((
    "formulieren controleren", "formulieren opnemen", "publiceren", "publicatie terugzetten",
    "levering intrekken", "inwoner intrekken", "teksten vrijgeven"), "leveringen")}
"""Per deed the page of which everyone may do it who may open it: the page is tried."""
ELDERS = {"presentatie tonen",  # below: it has an address of its own
          # tests/pagina/test_presenteren.py: buttons, no sections
          "woorden doorlaten", "presentatie voorgoed verwijderen"}

LEK = [
    ("leergeschiedenis/scherm/casussen/plek.py", "    titel = enter_pagina(_WOORD)\n",
     "    if (casus := read_casus()) is not None:\n"
     "        show_kaart(_open(''), casus)\n"
     "        st.stop()\n"
     "    titel = enter_pagina(_WOORD)\n"),
    ("pages/casussen.py", '**only_for("norm per maand zien", {"Norm per maand": '
     "[casussen.show_normen]})", '"Norm per maand": [casussen.show_normen]'),
    ("leergeschiedenis/scherm/casussen/meenemen.py", "if not is_daad_toegestaan(_DAAD):",
     "if False:"),
]
"""A house with the mistakes that this file is there to find."""

_MERK_VANAF = 20  # a text of so many signs is of a page, not of the frame around it
_ZIP = "PK"  # how the file with casussen begins


@dataclass(frozen=True)
class Gezien:
    """What the beheerder is sent at one address of a page, and a click on all of its buttons."""

    stukken: frozenset[str]
    klik: BackMsg


@dataclass(frozen=True)
class Bezoek:
    """A visitor, and what they are sent at the front door."""

    naam: str
    koekjes: Mapping[str, str]
    rol: Rol | None
    berichten: frozenset[bytes]
    soorten: frozenset[str | None]
    zijbalk: list[Element]
    kaart: list[str]

    def may(self, wat: str) -> bool:
        """Whether this visitor may open a page or do a deed."""
        return self.rol is not None and self.rol in _from(MINSTE[wat])


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
def bezoeken(huis: Huis, bezoekers: dict[str, tuple[Mapping[str, str], Rol | None]]
             ) -> dict[str, Bezoek]:
    return {naam: _visit(huis, naam, *bezoeker) for naam, bezoeker in bezoekers.items()}


@pytest.fixture(scope="module")
def filter_in_adres(proeftuin_map: Path) -> str:
    """A filter that every page knows."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(proeftuin_map))
        kolom, niveau = next((k, n) for k, n in load_niveaus().items() if n.waarden)
    return f"{kolom}={niveau.waarden[0].code}&publicatie=1"


@pytest.fixture(scope="module")
def gezien(huis: Huis, bezoekers: dict[str, tuple[Mapping[str, str], Rol | None]]
           ) -> dict[str, dict[str, Gezien]]:
    """Per page and address what is there for the beheerder."""
    gevonden: dict[str, dict[str, Gezien]] = {woord: {} for woord in WOORDEN}
    for woord, hier in gevonden.items():
        with open_lijn(huis.adres, bezoekers["beheerder"][0]) as lijn:
            te_gaan = [""]
            while te_gaan:
                vraag = te_gaan.pop()
                lijn.berichten.clear()
                lijn.ask_page(woord, vraag)
                hier[vraag] = Gezien(_list_stukken(lijn), lijn.build_klik(vraag))
                for verder in _list_vragen(lijn, woord):
                    if not _is_bekend(verder, [*hier, *te_gaan]):
                        te_gaan.append(verder)
    return gevonden


@pytest.fixture(scope="module")
def merken(gezien: dict[str, dict[str, Gezien]]) -> dict[str, frozenset[str]]:
    """Per page what it holds and not every page does: each text, number and figure of it."""
    alle = {woord: frozenset().union(*(g.stukken for g in hier.values()))
            for woord, hier in gezien.items()}
    op_elke = frozenset.intersection(*alle.values())  # as that the data are invented
    return {woord: stukken - op_elke - OVERAL for woord, stukken in alle.items()}


def test_there_is_something_to_leak(gezien: dict[str, dict[str, Gezien]],
                                    merken: dict[str, frozenset[str]]) -> None:
    assert {woord: len(stukken) for woord, stukken in merken.items() if len(stukken) < 3} == {}
    casussen = list(gezien["casussen"])
    assert any(vraag.startswith("casus=") for vraag in casussen), "the card of a casus"
    assert len([vraag for vraag in casussen if vraag.startswith("deel=")]) >= 10
    assert any("Ik heb nodig" in g.stukken for g in gezien["casussen"].values())
    assert DELEN.keys() | VAN_DE_PAGINA.keys() | ELDERS == DADEN.keys(), (
        "of a new deed stands here where it is tried")
    assert all(MINSTE[daad] == MINSTE[woord] for daad, woord in VAN_DE_PAGINA.items())
    assert [d for d, (woord, vraag) in DELEN.items() if not _only_in(gezien[woord], vraag)] == []


def test_no_page_at_no_address_is_sent_to_whom_it_refuses(
        huis: Huis, bezoeken: dict[str, Bezoek], gezien: dict[str, dict[str, Gezien]],
        merken: dict[str, frozenset[str]], filter_in_adres: str) -> None:
    nonsens = ["zoek=brief&deel=codeboek", "rol=beheerder&zaal=abcdefghijkmnpqr"]
    gelekt, geweigerd, getoond, mogen = [], 0, 0, 0
    for bezoek in bezoeken.values():
        with open_lijn(huis.adres, bezoek.koekjes) as lijn:
            for woord in WOORDEN:
                if bezoek.may(woord):
                    for vraag in ("", filter_in_adres):
                        mogen += 1
                        lijn.berichten.clear()
                        lijn.ask_page(woord, vraag)
                        getoond += bool(merken[woord] & _list_stukken(lijn))
                    continue
                # Who forged something is nobody: one address will do.
                vragen = ([*gezien[woord], filter_in_adres, *nonsens]
                          if bezoek.rol or bezoek.naam in ("niemand", "zonder rol")
                          else ["zoek=brief"])
                geweigerd += len(vragen)
                gelekt += _find_lekken(lijn, bezoek, woord, vragen, merken)
    assert gelekt == []
    assert getoond == mogen > 50
    assert geweigerd > 200


def test_nothing_of_a_section_is_sent_to_who_may_not_do_its_deed(
        huis: Huis, bezoeken: dict[str, Bezoek], gezien: dict[str, dict[str, Gezien]]) -> None:
    geweigerd = [(bezoek, daad) for bezoek in bezoeken.values() for daad in DELEN
                 if bezoek.may(DELEN[daad][0]) and not bezoek.may(daad)]
    assert {daad for _, daad in geweigerd} == DELEN.keys()
    assert [fout for bezoek, daad in geweigerd
            for fout in _find_daad(huis, bezoek, daad, gezien)] == []


def test_a_mistake_in_who_may_see_what_is_found(
        huis: Huis, proeftuin_map: Path, tmp_path: Path, gezien: dict[str, dict[str, Gezien]],
        merken: dict[str, frozenset[str]]) -> None:
    """Mutation proof: a card before the gate, a section without its deed, a deed not asked for."""
    with run_huis(proeftuin_map, tmp_path, wijzigingen=LEK) as lek:
        rollen = {str(rol): _visit(lek, str(rol), lek.make_koekjes(rol), rol)
                  for rol in (None, Rol.BESTUURDER, Rol.ONDERZOEKER)}
        for naam in ("None", "bestuurder"):
            with open_lijn(lek.adres, rollen[naam].koekjes) as lijn:
                gelekt = _find_lekken(lijn, rollen[naam], "casussen", gezien["casussen"], merken)
            assert {vraag.partition("=")[0] for _, _, vraag, _ in gelekt} == (
                {"casus"} if rollen[naam].rol else set()), naam
        for daad in ("norm per maand zien", "casussen meenemen"):
            assert _find_daad(lek, rollen["onderzoeker"], daad, gezien) != [], daad
        assert _find_daad(lek, rollen["onderzoeker"], "logboek zien", gezien) == []


def test_no_message_makes_a_refused_page_speak(
        huis: Huis, bezoeken: dict[str, Bezoek], gezien: dict[str, dict[str, Gezien]],
        merken: dict[str, frozenset[str]]) -> None:
    """By the hash of the page, as a fragment, and with all its buttons clicked at each address."""
    gelekt, gestuurd = [], 0
    for naam in ("niemand", "zonder rol", "zaal", "bestuurder", "onderzoeker"):
        with open_lijn(huis.adres, bezoeken[naam].koekjes) as lijn:
            lijn.ask_page("trends")  # refused to all of them, so cheap
            for woord in WOORDEN:
                if bezoeken[naam].may(woord):
                    continue
                klikken = [hier.klik for hier in gezien[woord].values()]
                for bericht in (*map(_strip, klikken[:1]), *klikken):
                    lijn.berichten.clear()
                    lijn.ask(bericht)
                    gestuurd += 1
                    gelekt += [(naam, woord, fout)
                               for fout in _find_fouten(lijn, bezoeken[naam], woord, merken)]
                lijn.berichten.clear()
                lijn.send(_strip(klikken[0], deel="0" * 32))
                lijn.ask_page(woord)  # of a part that is not there no run comes
                gelekt += [(naam, woord, fout)
                           for fout in _find_fouten(lijn, bezoeken[naam], woord, merken)]
    assert gelekt == []
    assert gestuurd >= 120


def test_those_messages_do_something_for_who_may_send_them(
        huis: Huis, bezoeken: dict[str, Bezoek], gezien: dict[str, dict[str, Gezien]]) -> None:
    with open_lijn(huis.adres, bezoeken["beheerder"].koekjes) as lijn:
        lijn.ask_page("overzicht")
        lijn.berichten.clear()
        lijn.ask(gezien["casussen"]["deel=meenemen"].klik)
        assert "Hoe herleidbaar deze selectie is" in _list_stukken(lijn)


@pytest.mark.parametrize("naam", ["zaal", "bestuurder", "onderzoeker", "beheerder"])
def test_the_menu_has_what_one_may_open(
        naam: str, huis: Huis,
        bezoekers: dict[str, tuple[Mapping[str, str], Rol | None]]) -> None:
    koekjes, rol = bezoekers[naam]
    with open_lijn(huis.adres, koekjes) as lijn:
        lijn.ask_page("overzicht")
    in_menu = {titel for titel, (_, te_zien) in lijn.paginas.items() if te_zien}
    assert in_menu == {pagina.titel for pagina in PAGINAS
                       if rol in _from(MINSTE[pagina.woord])}


def test_a_file_is_for_who_has_it_on_screen(
        huis: Huis, bezoekers: dict[str, tuple[Mapping[str, str], Rol | None]]) -> None:
    """The file with casussen of Casussen, as a researcher makes it."""
    eigen = bezoekers["beheerder"][0]
    ander = huis.make_koekjes(Rol.BEHEERDER, sub="een ander")
    with open_lijn(huis.adres, eigen) as lijn:
        adres = huis.adres + _make_file(lijn)
        status, tekst = _fetch_met(adres, eigen)
        assert (status, tekst[:2]) == (200, _ZIP)
        assert "casussen.csv" in tekst
        for naam, (koekjes, _) in {**bezoekers, "een ander": (ander, None)}.items():
            if naam != "beheerder":
                status, tekst = _fetch_met(adres, koekjes)
                assert status in (403, 404), naam
                assert not tekst.startswith(_ZIP)
        for vorm in ("/media/", "//media/", "/MEDIA/", "/trends/media/", "/media/./",
                     "/%6dedia/", "/static/../media/"):
            anders = adres.replace("/media/", vorm, 1)
            for koppen in ({}, {"Range": "bytes=0-10"}):
                assert not _fetch_met(anders, NIETS, koppen)[1].startswith(_ZIP), vorm
    assert _fetch_met(adres, eigen)[0] == 403, "de pagina is dicht"


@pytest.fixture(scope="module")
def dek(huis: Huis) -> str:
    """The address of a deck with every kind of slide."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(huis.gegevens))
        return f"{PAD}{store_presentatie(build_presentatie('matrix'), 'toets').naam}"


def test_a_deck_is_sent_to_who_may_present_and_to_nobody_else(
        huis: Huis, dek: str, bezoekers: dict[str, tuple[Mapping[str, str], Rol | None]]) -> None:
    mogen = _from(DADEN[DAAD])
    status, heel = _fetch_met(huis.adres + dek, bezoekers["beheerder"][0])
    assert status == 200
    merken = {tekst for tekst in split_teksten(heel) if len(tekst) >= _MERK_VANAF}
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
            assert not merken & set(split_teksten(tekst)), (naam, pad)
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


def test_the_scripts_of_pages_and_decks_are_for_anyone_and_kept(huis: Huis) -> None:
    for script in (load_script(), *load_scripts()):
        status, koppen, tekst = fetch(huis.adres + script.adres)
        assert (status, tekst) == (200, script.tekst)
        assert "immutable" in koppen["cache-control"]
        assert "script-src 'self'" in koppen["content-security-policy"]
    assert fetch(f"{huis.adres}/script/anders.js")[0] == 404


def test_a_role_that_is_taken_away_is_gone_at_the_next_click(huis: Huis) -> None:
    koekjes = huis.make_koekjes(Rol.BEHEERDER, sub="tijdelijk", nonce=secrets.token_hex(4))
    oud = huis.instelling.read_bytes()
    with open_lijn(huis.adres, koekjes) as lijn:
        adres = huis.adres + _make_file(lijn)
        assert _fetch_met(adres, koekjes)[1].startswith(_ZIP)
        try:
            write_instelling(huis.instelling, huis.adres, groepen={"groep-publiek": "publiek"})
            assert _fetch_met(adres, koekjes)[0] == 403
            lijn.berichten.clear()
            assert "geen rol" in say(lijn, "casussen")
            for stuk in (b"[toegang", b"[auth]\n[toegang]\n", b"", None):
                huis.instelling.unlink()
                if stuk is not None:
                    huis.instelling.write_bytes(stuk)
                lijn.berichten.clear()
                assert "Nu kan niemand erin" in say(lijn, "casussen"), stuk
                assert _fetch_met(adres, koekjes)[0] == 403
        finally:
            huis.instelling.write_bytes(oud)
        lijn.berichten.clear()
        assert "Vertrouwelijk" in say(lijn, "casussen")


def test_a_room_that_closes_is_closed_at_the_next_click(huis: Huis) -> None:
    koekjes = {"zaal": _read_code(huis.open_zaal())}
    with open_lijn(huis.adres, koekjes) as lijn:
        assert "De kern in vijf getallen" in say(lijn, "overzicht")
        huis.run("zaal", "dicht")
        lijn.berichten.clear()
        assert "Dit zaaladres geldt niet meer" in say(lijn, "overzicht")
        nieuw = {"zaal": _read_code(huis.open_zaal())}
        lijn.berichten.clear()
        assert "Dit zaaladres geldt niet meer" in say(lijn, "overzicht"), "de oude code"
    with open_lijn(huis.adres, nieuw) as lijn:
        assert "De kern in vijf getallen" in say(lijn, "overzicht")


def test_a_line_from_elsewhere_is_nobody(
        huis: Huis, bezoekers: dict[str, tuple[Mapping[str, str], Rol | None]]) -> None:
    """A cookie counts only where the browser says that the page itself asks."""
    with pytest.raises(InvalidStatus), open_lijn(
            huis.adres, bezoekers["beheerder"][0], {"Origin": "https://elders.example"}):
        pass


def _read_code(zaaladres: str) -> str:
    return parse_code(zaaladres.partition("=")[2])


def _from(minste: Rol) -> list[Rol]:
    return list(Rol)[list(Rol).index(minste):]


def _visit(huis: Huis, naam: str, koekjes: Mapping[str, str], rol: Rol | None) -> Bezoek:
    with open_lijn(huis.adres, koekjes) as lijn:
        lijn.ask_page("overzicht")
    return Bezoek(naam, koekjes, rol, frozenset(b.SerializeToString() for b in lijn.berichten),
                  frozenset(b.WhichOneof("type") for b in lijn.berichten),
                  lijn.list_in(ZIJBALK), _read_pagina(lijn))


def _make_file(lijn: Lijn) -> str:
    """The address of a file with all casussen; a click on all of a page clicks the report too."""
    lijn.ask_page("casussen", "deel=meenemen")
    lijn.ask(lijn.build_klik("deel=meenemen"))
    lijn.ask(lijn.build_klik("deel=meenemen", "Maak het bestand",
                             **{"casus-doel": "Een toets"}))
    return lijn.bestanden[-1]


def _read_pagina(lijn: Lijn) -> list[str]:
    return [tekst for element in lijn.list_in(PAGINA) for tekst in read_teksten(element)]


def _list_stukken(lijn: Lijn) -> frozenset[str]:
    """Every piece of text, number and figure on the page itself."""
    return frozenset(_read_pagina(lijn))


def _list_vragen(lijn: Lijn, woord: str) -> Iterator[str]:
    """Where one can go from here on the same page: its sections, and links to itself."""
    for element in lijn.list_in(PAGINA):
        if element.button_group.id.endswith(f"-keuze-{DEEL}"):
            for optie in element.button_group.options:
                yield f"{DEEL}={build_slug(optie.content)}"
        for adres in re.findall(r'href="([^"]+)"', element.html.body):
            pad, _, vraag = unescape(adres).partition("?")
            if pad == f"/{woord}" and vraag:
                yield vraag.partition("#")[0]


def _is_bekend(vraag: str, eerder: Collection[str]) -> bool:
    """Whether there was one like this: the same section, or words for the same choices."""
    woorden = parse_qs(vraag).keys()
    return vraag in eerder or (
        woorden != {DEEL} and any(parse_qs(v).keys() == woorden for v in eerder))


def _only_in(hier: Mapping[str, Gezien], vraag: str) -> frozenset[str]:
    """What the page holds at this address and at no other."""
    return hier[vraag].stukken.difference(
        *(anders.stukken for v, anders in hier.items() if v != vraag))


def _find_lekken(lijn: Lijn, bezoek: Bezoek, woord: str, vragen: Collection[str],
                 merken: Mapping[str, frozenset[str]]) -> list[tuple[str, str, str, str]]:
    """What a page that is refused sends at these addresses and should not."""
    gelekt = []
    for vraag in vragen:
        lijn.berichten.clear()
        lijn.ask_page(woord, vraag)
        gelekt += [(bezoek.naam, woord, vraag, fout)
                   for fout in _find_fouten(lijn, bezoek, woord, merken)]
    return gelekt


def _find_daad(huis: Huis, bezoek: Bezoek, daad: str, gezien: dict[str, dict[str, Gezien]]
               ) -> list[tuple[str, str, str]]:
    """What who may not do a deed is sent of its section, asked for and with its buttons clicked."""
    woord, vraag = DELEN[daad]
    with open_lijn(huis.adres, bezoek.koekjes) as lijn:
        lijn.ask_page(woord, vraag)
        lijn.ask(gezien[woord][vraag].klik)
    return [(bezoek.naam, daad, stuk)
            for stuk in _only_in(gezien[woord], vraag) & _list_stukken(lijn)]


def _find_fouten(lijn: Lijn, bezoek: Bezoek, woord: str,
                 merken: Mapping[str, frozenset[str]]) -> list[str]:
    """What was sent of a refused page beside its card: the same whatever was asked.

    And who has no role is sent nothing of any page.
    """
    titel = next(pagina.titel for pagina in PAGINAS if pagina.woord == woord)
    kaart = _read_pagina(lijn)
    fouten = [] if kaart == ([titel, *GEWEIGERD] if bezoek.rol else bezoek.kaart) else [
        f"kaart {kaart}"[:200]]
    if not bezoek.rol and kaart[:1] != [NAAM]:
        fouten.append("dit is geen kaart om aan te melden")
    if lijn.list_in(ZIJBALK) != bezoek.zijbalk:
        fouten.append("zijbalk")
    fouten += [f"bericht {soort}" for b in lijn.berichten
               if (soort := b.WhichOneof("type")) not in bezoek.soorten]
    verboden = merken[woord] if bezoek.rol else frozenset().union(*merken.values())
    anders = {bericht.SerializeToString() for bericht in lijn.berichten} - bezoek.berichten
    gestuurd = b"".join(anders).decode(errors="replace")
    gestuurd += unescape(gestuurd)
    return fouten + [f"merk {merk[:60]!r}" for merk in verboden
                     if len(merk) >= _MERK_VANAF and merk in gestuurd]


def _strip(klik: BackMsg, deel: str = "") -> BackMsg:
    """The same page by its hash, without anything clicked; or only a part of it."""
    kaal = BackMsg()
    kaal.rerun_script.page_script_hash = klik.rerun_script.page_script_hash
    kaal.rerun_script.fragment_id = deel
    return kaal


def _fetch_met(adres: str, koekjes: Mapping[str, str],
               koppen: Mapping[str, str] | None = None) -> tuple[int, str]:
    koekje = "; ".join(f"{naam}={waarde}" for naam, waarde in koekjes.items())
    status, _, tekst = fetch(adres, koppen={"Cookie": koekje, **(koppen or {})})
    return status, tekst
