"""What every telling means, written down a second time, from PRIVACY.md and DOMEIN.md.

The builder has its own table. Both must come to the same residents; only the names of tellings,
axes and codes are agreed. Each definition is a SELECT on the views of the bron with the columns
casus, periode, as1, as2, and where means are published the numbers that are averaged.
"""

from dataclasses import dataclass

from leergeschiedenis.contract import DIMENSIES

_METING = f"""
    WITH cijfer AS (
        SELECT casus, instrument, meetmoment,
               unnest([{', '.join(f"'{naam}'" for naam in DIMENSIES)}]) AS dimensie,
               unnest([{', '.join(DIMENSIES)}]) AS cijfer
        FROM metingen_nu
    ),
    begin AS (
        SELECT casus, instrument, dimensie, moment, cijfer AS voor
        FROM cijfer CROSS JOIN (VALUES ('T1'), ('T2')) AS later (moment)
        WHERE meetmoment = 'T0' AND cijfer IS NOT NULL
    )
    SELECT begin.casus, start_maand AS periode, begin.instrument || ':T0-' || moment AS as1,
           begin.dimensie AS as2, voor, na.cijfer AS na
    FROM begin
    JOIN casus_nu ON casus_nu.casusnummer = begin.casus
    LEFT JOIN cijfer AS na ON na.casus = begin.casus AND na.instrument = begin.instrument
         AND na.dimensie = begin.dimensie AND na.meetmoment = begin.moment"""

# Amounts in euro of one year; a line without a price does not count, and neither does a casus of
# which only one of the two solutions was priced. Twelve months where the form gives none.
_KOSTEN = """
    WITH beide AS (
        SELECT casus FROM kosten_nu WHERE prijs IS NOT NULL
        GROUP BY casus HAVING count(DISTINCT scenario) = 2
    )
    SELECT casus, start_maand AS periode, scenario, betaler, looptijd, zekerheid,
           hoeveelheid * prijs * factor AS bedrag,
           if(looptijd = 'eenmalig', 1, coalesce(maanden, 12)) AS keer
    FROM kosten_nu
    JOIN beide USING (casus)
    JOIN casus_nu ON casus_nu.casusnummer = kosten_nu.casus
    JOIN audit_prijs USING (prijspeil)
    WHERE prijs IS NOT NULL"""

# How many different organisations worked on a casus; nobody written down: the one that brought it.
_OMVANG = """
    SELECT casusnummer AS casus, start_maand, einde_maand, doorlooptijd_dagen,
           CASE WHEN count(DISTINCT wie.organisatie) >= 4 THEN '4+'
                WHEN count(DISTINCT wie.organisatie) <= 1 THEN '1'
                ELSE count(DISTINCT wie.organisatie)::VARCHAR END AS hoeveel
    FROM casus_nu LEFT JOIN betrokken_nu AS wie ON wie.casus = casusnummer
    GROUP BY ALL"""

TUSSENTABELLEN = {"audit_meting": _METING, "audit_kosten": _KOSTEN, "audit_omvang": _OMVANG}
"""Temporary tables by name. A definition reads one of them at most: only one is there at a time."""

_BELEMMERING = """
    SELECT casus, gemeld_op_maand AS periode, {as1} AS as1, {as2} AS as2 FROM belemmeringen_nu
    WHERE {waar}"""

_WERKGROEP = "coalesce(werkgroep, 'onbekend')"
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
    return (f"SELECT casusnummer AS casus, {periode} AS periode, {as1} AS as1, NULL AS as2 "
            f"FROM casus_nu WHERE {waar}")


def _gepaard(naam: str, waar: str, ouders: tuple[tuple[str, str], ...] = (),
             getallen: tuple[str, ...] = ()) -> Definitie:
    return Definitie(naam, f"SELECT * FROM audit_meting WHERE {waar}", ouders, "richting", getallen,
                     hoogste=2)


def _betaald(naam: str, waar: str, as1: str = "betaler",
             getallen: tuple[str, ...] = ()) -> Definitie:
    return Definitie(naam, f"""
        SELECT casus, any_value(periode) AS periode, {as1} AS as1, scenario AS as2,
               sum(bedrag) AS bedrag, sum(bedrag * keer) AS totaal
        FROM audit_kosten WHERE bedrag > 0 AND {waar} GROUP BY ALL""", getallen=getallen, hoogste=2)


def _belemmering(naam: str, as1: str = "NULL", as2: str = "NULL",
                 ouders: tuple[tuple[str, str], ...] = (), hoogste: int | None = None,
                 waar: str = "true") -> Definitie:
    return Definitie(naam, _BELEMMERING.format(as1=as1, as2=as2, waar=waar), ouders, naam,
                     hoogste=hoogste or (2 if as1 != "NULL" else 3))


def _meewerkend(naam: str, as1: str, waar: str = "true",
                ouders: tuple[tuple[str, str], ...] = (), eigen: int = 0) -> Definitie:
    return Definitie(naam, f"""
        SELECT DISTINCT wie.casus, start_maand AS periode, {as1} AS as1, NULL AS as2
        FROM betrokken_nu AS wie JOIN casus_nu ON casusnummer = wie.casus WHERE {waar}""",
                     ouders, naam, hoogste=1, eigen=eigen)


def _stap(naam: str, as2: str, waar: str, ouders: tuple[tuple[str, str], ...] = ()) -> Definitie:
    return Definitie(naam, f"""
        SELECT gezet.casus, start_maand AS periode, stap AS as1, {as2} AS as2
        FROM stappen_nu AS gezet JOIN casus_nu ON casusnummer = gezet.casus
        LEFT JOIN audit_termijn USING (stap) WHERE {waar}""", ouders, naam, hoogste=1)


def _effect(naam: str, as1: str = "NULL", as2: str = "NULL",
            ouders: tuple[tuple[str, str], ...] = ()) -> Definitie:
    return Definitie(naam, f"""
        SELECT DISTINCT regel.casus, start_maand AS periode, {as1} AS as1, {as2} AS as2
        FROM effecten_nu AS regel JOIN casus_nu ON casusnummer = regel.casus""",
                     ouders, naam, hoogste=1)


def _betaler(rol: str) -> Definitie:
    """Who invests or gains, with the value of those effects; not known is nothing."""
    return Definitie(f"effect_{rol}", f"""
        SELECT regel.casus, any_value(start_maand) AS periode, {rol} AS as1, NULL AS as2,
               coalesce(sum(waarde), 0) AS waarde
        FROM effecten_nu AS regel JOIN casus_nu ON casusnummer = regel.casus
        GROUP BY regel.casus, {rol}""", (("effect", "as1"),), f"effect_{rol}", ("waarde",),
                     hoogste=1)


_DUURDER = """
    SELECT casus, any_value(periode) AS periode, NULL AS as2,
           if(sum(if(scenario = 'proeftuin', 1, -1) * bedrag * keer) > 0.000001, 'ja', 'nee') AS as1
    FROM audit_kosten GROUP BY casus"""

_ORGANISATIES = """
    SELECT casus, start_maand AS periode, hoeveel AS as1, NULL AS as2 FROM audit_omvang"""

_DOORLOOPTIJD = f"""
    SELECT casus, einde_maand AS periode, {_lengte('doorlooptijd_dagen')} AS as1, {{as2}} AS as2
    FROM audit_omvang WHERE einde_maand IS NOT NULL AND doorlooptijd_dagen IS NOT NULL"""

_ORGANISATIEPAAR = """
    SELECT DISTINCT een.casus, start_maand AS periode, een.organisatie AS as1,
           ander.organisatie AS as2
    FROM betrokken_nu AS een
    JOIN betrokken_nu AS ander ON ander.casus = een.casus AND ander.organisatie > een.organisatie
    JOIN casus_nu ON casusnummer = een.casus"""

DEFINITIES: tuple[Definitie, ...] = (
    Definitie("gestart", _casussen()),
    Definitie("afgerond", _casussen(waar="einde_maand IS NOT NULL", periode="einde_maand")),
    Definitie("uitkomst", _casussen("coalesce(uitkomst, 'onbekend')"), (("gestart", "as1"),),
              "uitkomst", hoogste=2),
    Definitie("organisaties", _ORGANISATIES, (("gestart", "as1"),), "organisaties",
              hoogste=2),
    Definitie("organisatiepaar", _ORGANISATIEPAAR, eigen=2),
    _meewerkend("organisatie_betrokken", "wie.organisatie", eigen=1),
    _meewerkend("sector_betrokken", "wie.sector"),
    _meewerkend("regie", "wie.sector", "rol = 'regie'", (("gestart", "as1"),)),
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
    Definitie("kosten_vergeleken", "SELECT casus, periode, NULL AS as1, NULL AS as2 "
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
        SELECT casus, opgelost_op_maand AS periode, NULL AS as1, NULL AS as2
        FROM belemmeringen_nu
        WHERE oplossing = 'structureel' AND opgelost_op_maand IS NOT NULL"""),
    _belemmering("belemmering_type_aard", "type", "aard",
                 (("belemmering_type", "as2"), ("belemmering_aard", "as1")), 1),
    _belemmering("belemmering_werkgroep", _WERKGROEP, ouders=(("belemmering", "as1"),),
                 hoogste=1),
    _belemmering("belemmering_werkgroep_oplossing", _WERKGROEP, "oplossing",
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
