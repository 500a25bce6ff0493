"""What must hold between cells: references, keys, the order of dates, rules of the field."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from leergeschiedenis.contract import BLADEN
from leergeschiedenis.controleren import prijzen
from leergeschiedenis.controleren.kolommen import GelezenBlad, limit
from leergeschiedenis.fouten import Bevinding
from leergeschiedenis.velden import Blad

Bladen = dict[str, GelezenBlad]


def check_samenhang(bladen: Bladen) -> list[Bevinding]:
    """Findings between cells; fills what may be left out: herkomst of casussen, listed prices."""
    bevindingen: list[Bevinding] = []
    bevindingen += _check_levering(bladen)
    for soort in BLADEN:
        gelezen = bladen[soort.naam]
        bevindingen += limit(len(bevindingen), _check_sleutel(gelezen, soort))
        bevindingen += limit(len(bevindingen), _check_verwijzingen(gelezen, soort, bladen))
    for regel in _REGELS:
        bevindingen += limit(len(bevindingen), regel(bladen))
    for prijsregel in prijzen.REGELS:
        bevindingen += limit(len(bevindingen), prijsregel(bladen["kosten"]))
    _fill_herkomst(bladen)
    bladen["kosten"] = prijzen.fill_prijzen(bladen["kosten"])
    return bevindingen


def _check_levering(bladen: Bladen) -> Iterator[Bevinding]:
    levering = bladen["levering"]
    if levering.tabel.num_rows > 1:
        yield levering.find(1, "initiatief", "één regel", "er staat meer dan één levering.", "",
                            "Maak per organisatie en periode één formulier.")
    van, tot = _van_levering(bladen, "periode_van"), _van_levering(bladen, "periode_tot")
    if van.is_valid and tot.is_valid and tot.as_py() < van.as_py():
        yield levering.find(0, "periode_tot", "volgorde", "de periode eindigt voor zij begint.", "",
                            "Wissel de twee datums om.")


def _van_levering(bladen: Bladen, veld: str) -> pa.Scalar:
    """What the one row of the sheet levering says; null where it says nothing."""
    reeks = bladen["levering"].tabel.column(veld)
    return reeks[0] if len(reeks) else pa.scalar(None, reeks.type)


def _check_sleutel(gelezen: GelezenBlad, soort: Blad) -> Iterator[Bevinding]:
    if not soort.sleutel or not gelezen.tabel.num_rows:
        return
    sleutels = gelezen.tabel.select(soort.sleutel).to_pandas()
    volledig = sleutels.notna().all(axis=1)
    dubbel = sleutels.duplicated(keep="first") & volledig
    for rij in np.flatnonzero(dubbel):
        yield gelezen.find(rij, soort.sleutel[0], "dubbel",
                           f"deze {' en '.join(soort.sleutel)} staan al op dit blad."
                           if len(soort.sleutel) > 1 else
                           f"'{sleutels.iat[rij, 0]}' staat al op dit blad.",
                           "", "Verwijder of hernummer een van beide regels.")


def _check_verwijzingen(gelezen: GelezenBlad, soort: Blad, bladen: Bladen) -> Iterator[Bevinding]:
    for veld in soort.velden:
        if not veld.verwijst:
            continue
        doelblad, doelveld = veld.verwijst.split(".")
        if bladen[doelblad].fout[doelveld].any():
            continue  # the number may well be there, in a cell that could not be read
        doel = bladen[doelblad].tabel.column(doelveld)
        waarden = gelezen.tabel.column(veld.naam)
        los = pc.and_kleene(pc.is_valid(waarden), pc.invert(pc.is_in(waarden, doel)))
        for rij in np.flatnonzero(los):
            yield gelezen.find(
                rij, veld.naam, "verwijzing",
                f"'{waarden[rij].as_py()}' staat niet op blad '{doelblad}'.", "",
                f"Voeg daar een regel toe, of verbeter het nummer bij '{veld.naam}'.")


def _check_herkomst(bladen: Bladen) -> Iterator[Bevinding]:
    casussen = bladen["casussen"]
    for veld in ("initiatief", "organisatie"):
        eigen = _van_levering(bladen, veld)
        reeks = casussen.tabel.column(veld)
        anders = pc.fill_null(pc.not_equal(reeks, eigen), False)
        for rij in np.flatnonzero(anders):
            yield casussen.find(
                rij, veld, "herkomst", f"'{reeks[rij].as_py()}' bij '{veld}' wijkt af van blad "
                f"'levering'.", f"Daar staat '{eigen.as_py()}'.",
                "Laat de cel leeg, of lever deze casus met een eigen formulier aan.")


def _check_datums(bladen: Bladen) -> Iterator[Bevinding]:
    for naam, vroeg, laat in (("casussen", "start", "einde"),
                              ("belemmeringen", "gemeld_op", "opgelost_op"),
                              ("afspraken", "geldig_van", "geldig_tot")):
        gelezen = bladen[naam]
        verkeerd = pc.fill_null(pc.less(gelezen.tabel.column(laat), gelezen.tabel.column(vroeg)),
                                False)
        for rij in np.flatnonzero(verkeerd):
            yield gelezen.find(rij, laat, "volgorde", f"'{laat}' ligt voor '{vroeg}'.", "",
                               "Verbeter een van de twee datums.")
    van, tot = _van_levering(bladen, "periode_van"), _van_levering(bladen, "periode_tot")
    if van.is_valid and tot.is_valid and tot.as_py() < van.as_py():
        return  # said already, and no casus is to blame
    start = bladen["casussen"].tabel.column("start")
    for rij in np.flatnonzero(pc.fill_null(pc.greater(start, tot), False)):
        yield bladen["casussen"].find(
            rij, "start", "periode", "de casus begint na de periode van deze levering.", "",
            "Verbeter de datum, of de periode op blad 'levering'.")


def _check_afronding(bladen: Bladen) -> Iterator[Bevinding]:
    casussen = bladen["casussen"]
    tabel = casussen.tabel
    zonder = pc.and_(pc.fill_null(pc.equal(tabel.column("status"), "afgerond"), False),
                     pc.is_null(tabel.column("einde")))
    for rij in np.flatnonzero(zonder):
        if not casussen.fout["einde"][rij]:
            yield casussen.find(rij, "einde", "afronding", "de casus is afgerond zonder einddatum.",
                                "", "Vul 'einde' in, of zet 'status' op lopend.", "let op")


def _check_metingen(bladen: Bladen) -> Iterator[Bevinding]:
    metingen = bladen["metingen"]
    tabel = metingen.tabel.select(["casus", "instrument", "meetmoment", "datum"]).to_pandas()
    tabel["rij"] = np.arange(len(tabel))
    tabel["datum"] = pd.to_datetime(tabel["datum"])
    tabel = tabel.dropna().sort_values(["casus", "instrument", "meetmoment"], kind="stable")
    zelfde = (tabel[["casus", "instrument"]] == tabel[["casus", "instrument"]].shift()).all(axis=1)
    eerder = zelfde & (tabel["datum"] < tabel["datum"].shift())
    for rij in sorted(tabel.loc[eerder, "rij"]):
        yield metingen.find(rij, "datum", "volgorde",
                            "deze meting ligt voor een eerder meetmoment van dezelfde casus.", "",
                            "Verbeter de datum of het meetmoment.", "let op")


def _check_oplossingen(bladen: Bladen) -> Iterator[Bevinding]:
    gelezen = bladen["belemmeringen"]
    oplossing, op = (gelezen.tabel.column(k) for k in ("oplossing", "opgelost_op"))
    zonder = pc.and_(pc.fill_null(pc.equal(oplossing, "structureel"), False), pc.is_null(op))
    for rij in np.flatnonzero(zonder):
        if not gelezen.fout["opgelost_op"][rij]:
            yield gelezen.find(rij, "opgelost_op", "oplossing",
                               "structureel opgelost, maar zonder datum.", "",
                               "Vul 'opgelost_op' in; anders telt zij in geen periode mee.",
                               "let op")
    toch = pc.and_(pc.fill_null(pc.equal(oplossing, "open"), False), pc.is_valid(op))
    for rij in np.flatnonzero(toch):
        yield gelezen.find(rij, "oplossing", "oplossing", "open, maar met een datum van oplossing.",
                           "", "Kies een andere oplossing, of maak 'opgelost_op' leeg.")


def _check_teksten(bladen: Bladen) -> Iterator[Bevinding]:
    citaten = bladen["citaten"]
    status, akkoord = (citaten.tabel.column(k) for k in ("status", "gevalideerd"))
    te_vroeg = pc.and_(pc.fill_null(pc.equal(status, "vrijgegeven"), False),
                       pc.fill_null(pc.equal(akkoord, "nee"), False))
    for rij in np.flatnonzero(te_vroeg):
        yield citaten.find(rij, "status", "vrijgave",
                           "vrijgegeven zonder instemming van wie het zei.", "",
                           "Vraag eerst om instemming; tot dan blijft het citaat ongetoond.",
                           "let op")
    wees = pc.and_(pc.is_null(citaten.tabel.column("les")),
                   pc.is_null(citaten.tabel.column("aflevering")))
    for rij in np.flatnonzero(wees):
        if citaten.is_fout("les", rij) or citaten.is_fout("aflevering", rij):
            continue
        yield citaten.find(rij, "les", "verwijzing", "het citaat hoort nergens bij.", "",
                           "Vul het nummer van een les of van een aflevering in.")


def _check_vrijgave(bladen: Bladen) -> Iterator[Bevinding]:
    """A released text is shown only with what it belongs to."""
    for naam, veld, hoort_bij in (("lessen", "aflevering", "afleveringen"),
                                  ("citaten", "les", "lessen"),
                                  ("citaten", "aflevering", "afleveringen")):
        gelezen, doel = bladen[naam], bladen[hoort_bij].tabel
        nog_niet = doel.filter(pc.fill_null(
            pc.not_equal(doel.column("status"), "vrijgegeven"), False)).column("nummer")
        te_vroeg = pc.and_(
            pc.fill_null(pc.equal(gelezen.tabel.column("status"), "vrijgegeven"), False),
            pc.is_in(gelezen.tabel.column(veld), nog_niet))
        for rij in np.flatnonzero(te_vroeg):
            nummer = gelezen.tabel.column(veld)[rij].as_py()
            yield gelezen.find(
                rij, "status", "vrijgave",
                f"vrijgegeven, maar {veld} '{nummer}' is dat niet; tot dan is dit niet te zien.",
                "", f"Zet ook {veld} '{nummer}' op vrijgegeven, als dat klopt.", "let op")


def _check_afspraken(bladen: Bladen) -> Iterator[Bevinding]:
    afspraken = bladen["afspraken"]
    for rij, regel in enumerate(afspraken.tabel.to_pylist()):
        if any(afspraken.is_fout(veld, rij) for veld in regel):
            continue
        is_norm = regel["organisatie"] is not None and regel["norm_per_maand"] is not None
        is_stap = regel["stap"] is not None and regel["maximale_dagen"] is not None
        if is_norm == is_stap:
            yield afspraken.find(
                rij, "organisatie", "afspraak", "dit is geen hele afspraak.", "",
                "Vul organisatie en norm_per_maand in, of stap en maximale_dagen; niet beide.")


_REGELS: tuple[Callable[[Bladen], Iterator[Bevinding]], ...] = (
    _check_herkomst, _check_datums, _check_afronding, _check_metingen,
    _check_oplossingen, _check_teksten, _check_vrijgave, _check_afspraken)


def _fill_herkomst(bladen: Bladen) -> None:
    casussen = bladen["casussen"]
    tabel = casussen.tabel
    for veld in ("initiatief", "organisatie"):
        plek = tabel.column_names.index(veld)
        gevuld = pc.coalesce(tabel.column(veld), _van_levering(bladen, veld))
        tabel = tabel.set_column(plek, tabel.schema.field(plek), gevuld)
    bladen["casussen"] = replace(casussen, tabel=tabel)
