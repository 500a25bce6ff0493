"""What every telling means, written down a second time, from PRIVACY.md and DOMEIN.md.

The builder has its own table. Both must come to the same residents; only the names of tellings,
axes and codes are agreed. Each definition is a SELECT on the casussen (`audit_casus`) or on what
hangs on them (`TUSSENTABELLEN`), with the columns rij (of the casus), periode, as1, as2, and where
means are published the numbers that are averaged.
"""

from dataclasses import dataclass

from leergeschiedenis.contract import DIMENSIES

_METING = f"""
    WITH cijfer AS (
        SELECT rij, start_maand, instrument, meetmoment,
               unnest([{', '.join(f"'{naam}'" for naam in DIMENSIES)}]) AS dimensie,
               unnest([{', '.join(DIMENSIES)}]) AS cijfer
        FROM metingen_nu JOIN audit_casus USING (casus)
    ),
    begin AS (
        SELECT rij, start_maand, instrument, dimensie, moment, cijfer AS voor
        FROM cijfer CROSS JOIN (VALUES ('T1'), ('T2')) AS later (moment)
        WHERE meetmoment = 'T0' AND cijfer IS NOT NULL
    )
    SELECT begin.rij, begin.start_maand AS periode, begin.instrument || ':T0-' || moment AS as1,
           begin.dimensie AS as2, voor, na.cijfer AS na
    FROM begin LEFT JOIN cijfer AS na ON na.rij = begin.rij AND na.instrument = begin.instrument
         AND na.dimensie = begin.dimensie AND na.meetmoment = begin.moment"""

# Amounts in euro of one year; a line without a price does not count, and neither does a casus of
# which only one of the two solutions was priced. Twelve months where the form gives none.
_KOSTEN = """
    WITH geprijsd AS (
        SELECT rij, start_maand, scenario, betaler, looptijd, zekerheid, prijspeil,
               hoeveelheid * prijs AS bedrag,
               if(looptijd = 'eenmalig', 1, coalesce(maanden, 12)) AS keer
        FROM kosten_nu JOIN audit_casus USING (casus) WHERE prijs IS NOT NULL
    ),
    beide AS (
        SELECT rij FROM geprijsd GROUP BY rij HAVING count(DISTINCT scenario) = 2
    )
    SELECT rij, start_maand AS periode, scenario, betaler, looptijd, zekerheid,
           bedrag * factor AS bedrag, keer
    FROM geprijsd JOIN beide USING (rij) JOIN audit_prijs USING (prijspeil)"""

# How many different organisations worked on a casus; nobody written down: the one that brought it.
_OMVANG = """
    SELECT rij, start_maand, einde_maand, doorlooptijd_dagen,
           CASE WHEN count(DISTINCT wie.organisatie) >= 4 THEN '4+'
                WHEN count(DISTINCT wie.organisatie) <= 1 THEN '1'
                ELSE count(DISTINCT wie.organisatie)::VARCHAR END AS hoeveel
    FROM audit_casus LEFT JOIN betrokken_nu AS wie USING (casus)
    GROUP BY ALL"""

_WIE = """
    SELECT DISTINCT rij, start_maand AS periode, wie.organisatie, wie.sector, rol
    FROM betrokken_nu AS wie JOIN audit_casus USING (casus)"""

_STAP = """
    SELECT rij, start_maand AS periode, stap, dagen_na_start, dagen
    FROM stappen_nu JOIN audit_casus USING (casus) LEFT JOIN audit_termijn USING (stap)"""

_BELEMMERING = """
    SELECT rij, gemeld_op_maand, opgelost_op_maand, oplostijd_dagen, type, aard, niveau, oplossing,
           coalesce(werkgroep, 'onbekend') AS werkgroep
    FROM belemmeringen_nu JOIN audit_casus USING (casus)"""

_EFFECT = """
    SELECT rij, start_maand AS periode, investeerder, activiteit, effect, incasseerder, waarde
    FROM effecten_nu JOIN audit_casus USING (casus)"""

TUSSENTABELLEN = {
    "audit_meting": _METING, "audit_kosten": _KOSTEN, "audit_omvang": _OMVANG, "audit_wie": _WIE,
    "audit_stap": _STAP, "audit_belemmering": _BELEMMERING, "audit_effect": _EFFECT}
"""Temporary tables by name. A definition reads one of them at most: only one is there at a time."""

_GRENZEN = ((30, "tot_1_maand"), (91, "tot_3_maanden"), (182, "tot_6_maanden"), (365, "tot_1_jaar"))


def _lengte(dagen: str) -> str:
    """SQL: the name of the class that a number of days falls in."""
    klassen = "".join(f"if({dagen} <= {grens}, '{naam}', " for grens, naam in _GRENZEN)
    return f"{klassen}'langer'{')' * len(_GRENZEN)}"



@dataclass(frozen=True)
class Definitie:
    """One telling: its rows, the tellings it divides, and the most conditions a cell may have.

    `ouders`: of each telling whose rows are divided here, its name and the axis that it lacks
    (none when the division is in the name: better, equal, worse). `deling`: tellings that divide
    together. `getallen`: columns of which means are published. `eigen`: conditions that the axes
    are already.
    """

    telling: str
    sql: str
    ouders: tuple[tuple[str, str], ...] = ()
    deling: str = ""
    getallen: tuple[str, ...] = ()
    hoogste: int = 3
    eigen: int = 0


def _casussen(as1: str = "NULL", waar: str = "true", periode: str = "start_maand") -> str:
    return (f"SELECT rij, {periode} AS periode, {as1} AS as1, NULL AS as2 "
            f"FROM audit_casus WHERE {waar}")


def _gepaard(naam: str, waar: str, ouders: tuple[tuple[str, str], ...] = (),
             getallen: tuple[str, ...] = ()) -> Definitie:
    return Definitie(naam, f"SELECT * FROM audit_meting WHERE {waar}", ouders, "richting", getallen,
                     hoogste=2)


def _betaald(naam: str, waar: str, as1: str = "betaler",
             getallen: tuple[str, ...] = ()) -> Definitie:
    return Definitie(naam, f"""
        SELECT rij, any_value(periode) AS periode, {as1} AS as1, scenario AS as2,
               sum(bedrag) AS bedrag, sum(bedrag * keer) AS totaal
        FROM audit_kosten WHERE bedrag > 0 AND {waar} GROUP BY ALL""", getallen=getallen, hoogste=2)


def _belemmering(naam: str, as1: str = "NULL", as2: str = "NULL",
                 ouders: tuple[tuple[str, str], ...] = (), hoogste: int | None = None,
                 waar: str = "true") -> Definitie:
    return Definitie(naam, f"""
        SELECT rij, gemeld_op_maand AS periode, {as1} AS as1, {as2} AS as2
        FROM audit_belemmering WHERE {waar}""", ouders, naam,
                     hoogste=hoogste or (2 if as1 != "NULL" else 3))


def _meewerkend(naam: str, as1: str, waar: str = "true",
                ouders: tuple[tuple[str, str], ...] = (), eigen: int = 0) -> Definitie:
    return Definitie(naam, f"""
        SELECT DISTINCT rij, periode, {as1} AS as1, NULL AS as2 FROM audit_wie WHERE {waar}""",
                     ouders, naam, hoogste=1, eigen=eigen)


def _stap(naam: str, as2: str, waar: str, ouders: tuple[tuple[str, str], ...] = ()) -> Definitie:
    return Definitie(naam, f"""
        SELECT rij, periode, stap AS as1, {as2} AS as2 FROM audit_stap WHERE {waar}""",
                     ouders, naam, hoogste=1)


def _effect(naam: str, as1: str = "NULL", as2: str = "NULL",
            ouders: tuple[tuple[str, str], ...] = ()) -> Definitie:
    return Definitie(naam, f"""
        SELECT DISTINCT rij, periode, {as1} AS as1, {as2} AS as2 FROM audit_effect""",
                     ouders, naam, hoogste=1)


def _betaler(rol: str) -> Definitie:
    """Who invests or gains, with the value of those effects; not known is nothing."""
    return Definitie(f"effect_{rol}", f"""
        SELECT rij, any_value(periode) AS periode, {rol} AS as1, NULL AS as2,
               coalesce(sum(waarde), 0) AS waarde
        FROM audit_effect GROUP BY rij, {rol}""",
                     (("effect", "as1"),), f"effect_{rol}", ("waarde",), hoogste=1)


_DUURDER = """
    SELECT rij, any_value(periode) AS periode, NULL AS as2,
           if(sum(if(scenario = 'proeftuin', 1, -1) * bedrag * keer) > 0.000001, 'ja', 'nee') AS as1
    FROM audit_kosten GROUP BY rij"""

_ORGANISATIES = """
    SELECT rij, start_maand AS periode, hoeveel AS as1, NULL AS as2 FROM audit_omvang"""

_DOORLOOPTIJD = f"""
    SELECT rij, einde_maand AS periode, {_lengte('doorlooptijd_dagen')} AS as1, {{as2}} AS as2
    FROM audit_omvang WHERE einde_maand IS NOT NULL AND doorlooptijd_dagen IS NOT NULL"""

_ORGANISATIEPAAR = """
    SELECT DISTINCT een.rij, een.periode, een.organisatie AS as1, ander.organisatie AS as2
    FROM audit_wie AS een
    JOIN audit_wie AS ander ON ander.rij = een.rij AND ander.organisatie > een.organisatie"""

DEFINITIES: tuple[Definitie, ...] = (
    Definitie("gestart", _casussen()),
    Definitie("afgerond", _casussen(waar="einde_maand IS NOT NULL", periode="einde_maand")),
    Definitie("uitkomst", _casussen("uitkomst"), (("gestart", "as1"),),
              "uitkomst", hoogste=2),
    Definitie("organisaties", _ORGANISATIES, (("gestart", "as1"),), "organisaties",
              hoogste=2),
    Definitie("organisatiepaar", _ORGANISATIEPAAR, eigen=2),
    _meewerkend("organisatie_betrokken", "organisatie", eigen=1),
    _meewerkend("sector_betrokken", "sector"),
    _meewerkend("regie", "sector", "rol = 'regie'", (("gestart", "as1"),)),
    Definitie("doorlooptijd", _DOORLOOPTIJD.format(as2="NULL"), (("afgerond", "as1"),),
              "doorlooptijd", hoogste=1),
    Definitie("doorlooptijd_organisaties", _DOORLOOPTIJD.format(as2="hoeveel"),
              (("doorlooptijd", "as2"),), "doorlooptijd_organisaties", hoogste=1),
    _stap("stap_bereikt", "NULL", "true"),
    _stap("stap_op_tijd", "if(dagen_na_start <= dagen, 'binnen', 'later')",
          "dagen IS NOT NULL AND dagen_na_start IS NOT NULL", (("stap_bereikt", "as2"),)),
    _gepaard("paar", "na IS NOT NULL", getallen=("voor", "na")),
    _gepaard("paar_beter", "na > voor", (("paar", ""),)),
    _gepaard("paar_gelijk", "na = voor", (("paar", ""),)),
    _gepaard("paar_slechter", "na < voor", (("paar", ""),)),
    _gepaard("ongepaard", "na IS NULL"),
    Definitie("kosten_vergeleken", "SELECT rij, periode, NULL AS as1, NULL AS as2 "
              "FROM audit_kosten"),
    Definitie("duurder", _DUURDER, (("kosten_vergeleken", "as1"),), "duurder", hoogste=2),
    _betaald("kosten", "true"),
    _betaald("kosten_eenmalig", "looptijd = 'eenmalig'", getallen=("bedrag",)),
    _betaald("kosten_per_maand", "looptijd = 'structureel'", getallen=("bedrag",)),
    _betaald("kosten_zekerheid", "true", "zekerheid", getallen=("totaal",)),
    _belemmering("belemmering"),
    _belemmering("belemmering_type", "type", ouders=(("belemmering", "as1"),)),
    _belemmering("belemmering_niveau", "niveau", ouders=(("belemmering", "as1"),)),
    _belemmering("belemmering_oplossing", "oplossing", ouders=(("belemmering", "as1"),)),
    _belemmering("belemmering_aard", "aard", ouders=(("belemmering", "as1"),)),
    _belemmering("belemmering_type_niveau", "type", "niveau",
                 (("belemmering_type", "as2"), ("belemmering_niveau", "as1"))),
    _belemmering("belemmering_niveau_oplossing", "niveau", "oplossing",
                 (("belemmering_niveau", "as2"), ("belemmering_oplossing", "as1"))),
    Definitie("belemmering_structureel", """
        SELECT rij, opgelost_op_maand AS periode, NULL AS as1, NULL AS as2 FROM audit_belemmering
        WHERE oplossing = 'structureel' AND opgelost_op_maand IS NOT NULL"""),
    _belemmering("belemmering_type_aard", "type", "aard",
                 (("belemmering_type", "as2"), ("belemmering_aard", "as1")), 1),
    _belemmering("belemmering_werkgroep", "werkgroep", ouders=(("belemmering", "as1"),),
                 hoogste=1),
    _belemmering("belemmering_werkgroep_oplossing", "werkgroep", "oplossing",
                 (("belemmering_werkgroep", "as2"), ("belemmering_oplossing", "as1")), 1),
    _belemmering("belemmering_oplostijd", _lengte("oplostijd_dagen"), "oplossing",
                 (("belemmering_oplossing", "as1"),), 1,
                 "oplossing IN ('omzeild', 'structureel') AND oplostijd_dagen IS NOT NULL"),
    _belemmering("belemmering_gevraagd", "oplossing", ouders=(("belemmering_oplossing", ""),),
                 hoogste=1, waar="oplossing = 'geescaleerd' OR (oplossing = 'open' AND "
                 "niveau = 'bestuurders')"),
    _effect("effect"),
    _betaler("investeerder"),
    _effect("effect_activiteit", "activiteit", ouders=(("effect", "as1"),)),
    _effect("effect_soort", "effect", ouders=(("effect", "as1"),)),
    _betaler("incasseerder"),
    _effect("effect_investering", "investeerder", "activiteit",
            (("effect_investeerder", "as2"), ("effect_activiteit", "as1"))),
    _effect("effect_werking", "activiteit", "effect",
            (("effect_activiteit", "as2"), ("effect_soort", "as1"))),
    _effect("effect_opbrengst", "effect", "incasseerder",
            (("effect_soort", "as2"), ("effect_incasseerder", "as1"))),
)
