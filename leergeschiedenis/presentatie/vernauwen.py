"""A deck for a part of the residents: the same slides, with a filter on every figure."""

from dataclasses import replace

from leergeschiedenis import taal
from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.presentatie.dia import Kaartkeuze, Presentatie
from leergeschiedenis.vragen import check_keuze, hold_publicatie


def narrow_presentatie(presentatie: Presentatie, filter_: Keuze) -> Presentatie:
    """The deck with this filter beside those of each figure.

    Raises Keuzefout when a figure cannot be filtered so: no figure is ever wider than was asked.
    """
    if not filter_:
        return presentatie
    with hold_publicatie():
        check_keuze(filter_)
        return replace(presentatie, dias=tuple(
            replace(dia, kaarten=tuple(_narrow(kaart, filter_) for kaart in dia.kaarten))
            for dia in presentatie.dias))


def _narrow(kaart: Kaartkeuze, filter_: Keuze) -> Kaartkeuze:
    nauwer = replace(kaart, keuze=_combine(kaart, filter_))
    figuur = _build(nauwer)
    if figuur.is_leeg and figuur.reden and figuur.reden != _build(kaart).reden:
        raise Keuzefout("Filter", f"'{figuur.titel}' kan dit filter niet aan: "
                        f"{taal.start_kleine_letter(figuur.reden)}",
                        "Kies een ander filter, of een presentatie zonder deze figuur.")
    return nauwer


def _combine(kaart: Kaartkeuze, filter_: Keuze) -> Keuze:
    """Both selections at once; of one kenmerk only what both have."""
    samen = {kolom: set(codes) for kolom, codes in kaart.keuze.waarden}
    for kolom, codes in filter_.waarden:
        samen[kolom] = samen.get(kolom, set(codes)) & set(codes)
        if not samen[kolom]:
            raise Keuzefout("Filter", f"Een figuur van deze presentatie is bij '{kolom}' al op "
                            "iets anders gefilterd.", "Laat dit filter weg.")
    return Keuze.of({kolom: tuple(codes) for kolom, codes in samen.items()})


def _build(kaart: Kaartkeuze) -> Figuur:
    return build_figuur(kaart.kaart, kaart.keuze, *kaart.opties)
