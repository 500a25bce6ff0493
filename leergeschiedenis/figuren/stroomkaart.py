"""The card of a flow: its picture, its limits in words, and the same for a narrow screen.

A band that may not be shown is not drawn: between so many places a hatched one for every pair would
hide all others. So the sentence says how many places are without, and each column ends in one
hatched place for what it cannot show. The picture needs width; a narrow screen gets ordered lists.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren.aantallen import Aantal, order_by_size, read_totaal
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Strook, Strooklijst, Tabel
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.staven import Vulling
from leergeschiedenis.figuren.stroom import KNOPEN, Kolom, Overgang, fill_kolommen
from leergeschiedenis.figuren.stroombeeld import draw_stroom

STROKEN: Final = 6  # of each list on a narrow screen
_klein = taal.start_kleine_letter


def build_stroom(kaart: Kaart, kolommen: Sequence[Kolom], overgangen: Sequence[Overgang],
                 vulling: Mapping[str, Vulling], zin: str, totaal: Antwoord,
                 kader: Kader) -> Figuur:
    """The card of a flow; `zin` says what one sees, its limits are added here."""
    gevuld = fill_kolommen(kolommen, overgangen)
    is_leeg = not any(kolom.getoond for kolom in gevuld)
    zin = "" if is_leeg else f"{zin} {_say_grenzen(gevuld, overgangen)}".strip()
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} {_say_banden(overgangen)}".strip(),
        tabel=_build_tabel(kolommen, overgangen),
        voet=kader.build_voet(kaart, read_totaal(totaal)),
        beeld=None if is_leeg else draw_stroom(gevuld, overgangen, vulling),
        smal=() if is_leeg else _build_smal(gevuld, overgangen), is_leeg=is_leeg)


def _say_grenzen(kolommen: Sequence[Kolom], overgangen: Sequence[Overgang]) -> str:
    """What is not in the picture."""
    los = sum(not _has_band(k, nummer, overgangen)
              for nummer, kolom in enumerate(kolommen) for k in kolom.getoond)
    zin = "Verbindingen die niet te tonen zijn, zijn niet getekend"
    if los:
        zin += f"; {taal.spell_getal(los)} {'onderdeel staat' if los == 1 else 'onderdelen staan'}"
        zin += " er zonder verbinding"
    te_veel = sum(len(k.getoond) - len(k.getekend) for k in kolommen)
    if te_veel:
        zin += (f". Getekend zijn per kolom de {taal.spell_getal(KNOPEN)} grootste; "
                f"{taal.spell_getal(te_veel)} {'staat' if te_veel == 1 else 'staan'} alleen in de "
                "tabel")
    if any(a.verborgen for deel in (*(k.getoond for k in kolommen),
                                    *(o.getoond for o in overgangen)) for a in deel):
        zin += ". Een + betekent: ten minste; een deel is niet getoond"
    return zin + "."


def _has_band(knoop: Aantal, nummer: int, overgangen: Sequence[Overgang]) -> bool:
    erin = overgangen[nummer - 1].getoond if nummer else ()
    eruit = overgangen[nummer].getoond if nummer < len(overgangen) else ()
    return (any(b.code2 == knoop.code for b in erin) or any(b.code == knoop.code for b in eruit))


def _say_banden(overgangen: Sequence[Overgang]) -> str:
    """The thickest bands of every step, for who cannot see them."""
    return " ".join(
        f"{o.kop}: " + "; ".join(f"{_klein(b.label)} naar {_klein(b.label2)} {b.zin}"
                                 for b in o.getoond[:3]) + "."
        for o in overgangen if o.getoond)


def _build_tabel(kolommen: Sequence[Kolom], overgangen: Sequence[Overgang]) -> Tabel:
    """Every place, and every band that is shown; the others in one line per step."""
    rijen: list[tuple[str, str, str | int]] = []
    for nummer, kolom in enumerate(kolommen):
        rijen += [(kolom.kop, k.label, k.cel) for k in kolom.knopen]
        if nummer < len(overgangen):
            o = overgangen[nummer]
            rijen += [(o.kop, f"{b.label} → {b.label2}", b.cel) for b in o.getoond]
            if len(o.getoond) < len(o.banden):
                rijen.append((o.kop, "alle andere combinaties", taal.NIET_TE_TONEN))
    return Tabel(("Stap", "Wat", "Inwoners"), tuple(rijen))


def _build_smal(kolommen: Sequence[Kolom],
                overgangen: Sequence[Overgang]) -> tuple[Strooklijst, ...]:
    """Every column as a list, and between two columns the bands that join them."""
    lijsten: list[Strooklijst] = []
    for nummer, kolom in enumerate(kolommen):
        verborgen = [_klein(k.label) for k in kolom.knopen if not k.is_getoond]
        lijsten.append(_list_stroken(
            f"{kolom.kop}: {kolom.uitleg}",
            [(k.label, k) for k in order_by_size(kolom.getoond)] if kolom.op_waarde
            else [(k.label, k) for k in kolom.getoond],
            f"{taal.NIET_TE_TONEN}. Dat geldt voor {taal.join_lijst(verborgen)}."
            if verborgen else ""))
        if nummer < len(overgangen):
            o = overgangen[nummer]
            slot = "Andere verbindingen zijn niet te tonen." if o.getoond else (
                f"{taal.NIET_TE_TONEN}.")
            lijsten.append(_list_stroken(
                o.kop, [(f"{b.label} → {_klein(b.label2)}", b) for b in o.getoond],
                slot if len(o.getoond) < len(o.banden) else ""))
    return tuple(lijsten)


def _list_stroken(kop: str, regels: Sequence[tuple[str, Aantal]], slot: str) -> Strooklijst:
    """The first lines with their numbers, and how many more stand in the table."""
    top = max((a.aantal or 0 for _, a in regels), default=0)
    if rest := len(regels[STROKEN:]):
        slot = f"Nog {rest} {'staat' if rest == 1 else 'staan'} in de tabel. {slot}".strip()
    return Strooklijst(kop, tuple(
        Strook(naam, a.zin if a.verborgen else a.tekst, round(100 * (a.aantal or 0) / top))
        for naam, a in regels[:STROKEN]), slot)
