"""The bron made ready for counting: temporary tables for the SQL of `tellingen.py`.

    casus          one row per casus that counts, `rij` its number from 0
    deelname       rij, periode, organisatie, sector, rol
    omvang         rij, organisaties ('1', '2', '3', '4+')
    termijn        stap, maximum
    gezet          rij, periode, stap, dagen (since the start), maximum (null: none agreed)
    paar           rij, periode, as1 (instrument:T0-T1), as2 (dimensie), voor, na (null: missing)
    kostenregel    rij, periode, betaler, scenario, looptijd, zekerheid, bedrag, totaal
    belemmering    rij, gemeld, opgelost, type, aard, niveau, oplossing, werkgroep, dagen
    effectregel    rij, periode, investeerder, activiteit, effect, incasseerder, waarde

They live in memory beside the read-only file and are gone with the connection. None has the name
of a table of the bron: it would hide that table from the views.
"""

import duckdb
import pyarrow as pa

from leergeschiedenis.contract import DIMENSIES, MAANDEN_ONBEKEND
from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.prijsindex import load_prijsindex, price_factor


def load_termijnen(verbinding: duckdb.DuckDBPyConnection) -> pa.Table:
    """The agreed maximum of every step, in days; where initiatieven differ, the largest."""
    return verbinding.execute("""
        SELECT stap, max(maximale_dagen)::INTEGER AS dagen FROM afspraken
        WHERE stap IS NOT NULL AND maximale_dagen IS NOT NULL GROUP BY stap ORDER BY stap
    """).to_arrow_table()


def prepare_tellingen(verbinding: duckdb.DuckDBPyConnection, instellingen: Instellingen,
                      termijn: pa.Table) -> None:
    """Make the temporary tables on this connection. `termijn`: stap, dagen."""
    jaren = range(1990, 2061)
    index = load_prijsindex()
    factoren = ", ".join(f"({jaar}, {price_factor(jaar, instellingen.prijspeil, index)!r}::DOUBLE)"
                         for jaar in jaren)
    namen = ", ".join(f"'{naam}'" for naam in DIMENSIES)
    verbinding.register("termijn_arrow", termijn)
    for naam, select in {
        "casus": _CASUS,
        "deelname": _DEELNAME,
        "omvang": _OMVANG,
        "termijn": "SELECT stap, dagen AS maximum FROM termijn_arrow",
        "gezet": _GEZET,
        "paar": _PAAR.format(namen=namen, kolommen=", ".join(DIMENSIES)),
        "prijsfactor": f"SELECT * FROM (VALUES {factoren}) AS v (prijspeil, factor)",
        "kostenregel": _KOSTENREGEL,
        "belemmering": _BELEMMERING,
        "effectregel": _EFFECTREGEL,
    }.items():
        verbinding.execute(f"CREATE OR REPLACE TEMP TABLE {naam} AS {select}")


_CASUS = """
    SELECT row_number() OVER (ORDER BY bewoner, casusnummer)::INTEGER - 1 AS rij,
           casusnummer AS casus, levering, bewoner, initiatief, organisatie, sector, start_maand,
           einde_maand, doorlooptijd_dagen, leeftijd_vanaf, huishouden, leefgebieden, wetten,
           coalesce(uitkomst, 'onbekend') AS uitkomst
    FROM casus_nu ORDER BY bewoner, casusnummer"""

_DEELNAME = """
    SELECT DISTINCT casus.rij, casus.start_maand AS periode, blad.organisatie, blad.sector, blad.rol
    FROM betrokken_nu blad JOIN temp.casus USING (casus)"""

# Who brought the casus in is one, also where the form names nobody.
_OMVANG = """
    SELECT rij, CASE WHEN count(DISTINCT wie.organisatie) >= 4 THEN '4+'
                     ELSE greatest(count(DISTINCT wie.organisatie), 1)::VARCHAR END AS organisaties
    FROM temp.casus LEFT JOIN temp.deelname AS wie USING (rij)
    GROUP BY rij"""

_GEZET = """
    SELECT casus.rij, casus.start_maand AS periode, blad.stap, blad.dagen_na_start AS dagen,
           termijn.maximum
    FROM stappen_nu blad JOIN temp.casus USING (casus) LEFT JOIN temp.termijn USING (stap)"""

# A pair is valid when the same instrument has a mark for the dimension at both moments.
_PAAR = """
    WITH cijfer AS (
        SELECT casus, meetmoment, instrument,
               unnest([{namen}]) AS dimensie, unnest([{kolommen}]) AS cijfer
        FROM metingen_nu
    ), voor AS (
        SELECT * FROM cijfer WHERE meetmoment = 'T0' AND cijfer IS NOT NULL
    ), moment AS (
        SELECT unnest(['T1', 'T2']) AS meetmoment
    )
    SELECT casus.rij, casus.start_maand AS periode,
           voor.instrument || ':T0-' || moment.meetmoment AS as1, voor.dimensie AS as2,
           voor.cijfer AS voor, na.cijfer AS na
    FROM voor CROSS JOIN moment
    LEFT JOIN cijfer na ON na.casus = voor.casus AND na.instrument = voor.instrument
         AND na.dimensie = voor.dimensie AND na.meetmoment = moment.meetmoment
    JOIN temp.casus ON casus.casus = voor.casus"""

# Only casussen with a price in both solutions are compared, so both means rest on the same people.
_KOSTENREGEL = f"""
    WITH regel AS (
        SELECT casus, scenario, betaler, looptijd, zekerheid,
               hoeveelheid * prijs * prijsfactor.factor AS bedrag,
               CASE looptijd WHEN 'eenmalig' THEN 1
                             ELSE coalesce(maanden, {MAANDEN_ONBEKEND}) END AS keer
        FROM kosten_nu JOIN prijsfactor USING (prijspeil)
        WHERE prijs IS NOT NULL
    ), vergeleken AS (
        SELECT casus FROM regel GROUP BY casus HAVING count(DISTINCT scenario) = 2
    )
    SELECT casus.rij, casus.start_maand AS periode, regel.betaler, regel.scenario, regel.looptijd,
           regel.zekerheid, regel.bedrag, regel.bedrag * regel.keer AS totaal
    FROM regel JOIN vergeleken USING (casus) JOIN temp.casus ON casus.casus = regel.casus"""

_BELEMMERING = """
    SELECT casus.rij, blad.gemeld_op_maand AS gemeld, blad.opgelost_op_maand AS opgelost,
           blad.type, blad.aard, blad.niveau, blad.oplossing, blad.werkgroep,
           blad.oplostijd_dagen AS dagen
    FROM belemmeringen_nu blad JOIN temp.casus USING (casus)"""

_EFFECTREGEL = """
    SELECT casus.rij, casus.start_maand AS periode, blad.investeerder, blad.activiteit, blad.effect,
           blad.incasseerder, coalesce(blad.waarde, 0) AS waarde
    FROM effecten_nu blad JOIN temp.casus USING (casus)"""
