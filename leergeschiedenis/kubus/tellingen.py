"""What is counted: every telling of the cube in one table, to be read from the top.

A telling is a set of rows of the bron. A row belongs to one casus, has a date that gives its
period, and may have values on axes of its own (`as1`, `as2`). A resident counts in a cell when at
least one row, with its casus, satisfies all conditions of that cell at once.
"""

from dataclasses import dataclass

from leergeschiedenis.domein import DUUR_DAGEN


@dataclass(frozen=True)
class Ouder:
    """A telling that this one divides: its rows, split over the values of some axes.

    `assen` are the axes of this telling that are, in order, the axes of the parent. Where the
    parent is shown, the children are its parts, and what is hidden of them together may not be
    small (PRIVACY.md, step 4).
    """

    telling: str
    assen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Telling:
    """One line of the table.

    `rijen`: SQL on the tables of `voorbereiding.py`; columns rij (row number of the
    casus), periode (date), one per axis, one per name in `gewichten`.
    `ten_hoogste`: the most conditions a cell may have; where axes already divide a telling into
    parts, a third condition makes millions of small cells that no page asks for.
    `telt_als`: how many conditions the axes are themselves (two organisations: two).
    `gewicht`: what its cells are worth, where of two cells only one can be shown.
    An axis `richting` is not a column of the cube: its value is the end of the telling's name.
    """

    naam: str
    vraag: str
    periode: str
    rijen: str
    assen: tuple[str, ...] = ()
    gewichten: tuple[str, ...] = ()
    ouders: tuple[Ouder, ...] = ()
    ten_hoogste: int = 3
    telt_als: int = 0
    gedeeld: str = ""
    gewicht: float = 1.0

    def ruimte(self, m: int) -> int:
        """How many conditions a cell of this telling has at most; negative: no cell at all."""
        return min(m - self.telt_als, self.ten_hoogste)

    def naam_bij(self, as_waarden: tuple[str, ...]) -> str:
        """The name under which a cell with these axis values is published."""
        if "richting" not in self.assen:
            return self.naam
        return f"{self.gedeeld}_{as_waarden[self.assen.index('richting')]}"


_BEIDE = ("as1", "as2")

_EVEN_DUUR = "1e-6"  # euro: sums this near are the same one, added up in another order


def _duur(dagen: str) -> str:
    """SQL for the code of a number of days, in the list `duur`."""
    klassen = " ".join(f"WHEN {dagen} <= {tot} THEN '{code}'" for code, tot in DUUR_DAGEN.items())
    return f"CASE {klassen} ELSE 'langer' END"


TELLINGEN: tuple[Telling, ...] = (
    Telling("gestart", "Van hoeveel inwoners begon een casus?", "start",
            "SELECT rij, start_maand AS periode FROM casus", gewicht=200),
    Telling("afgerond", "Van hoeveel inwoners werd een casus afgerond?", "einde",
            "SELECT rij, einde_maand AS periode FROM casus WHERE einde_maand IS NOT NULL",
            gewicht=3),
    Telling("uitkomst", "Hoe liep het af met de vraag van de inwoner?", "start",
            "SELECT rij, start_maand AS periode, uitkomst AS as1 FROM casus",
            assen=("as1",), ouders=(Ouder("gestart"),), ten_hoogste=2),
    Telling("organisaties", "Hoeveel organisaties werkten aan een casus?", "start",
            """SELECT rij, start_maand AS periode, organisaties AS as1
               FROM casus JOIN omvang USING (rij)""",
            assen=("as1",), ouders=(Ouder("gestart"),), ten_hoogste=2),
    Telling("organisatiepaar", "Welke twee organisaties werkten samen aan een casus?", "start",
            """SELECT DISTINCT a.rij, a.periode, a.organisatie AS as1, b.organisatie AS as2
               FROM deelname a JOIN deelname b ON a.rij = b.rij AND a.organisatie < b.organisatie
            """, assen=_BEIDE, telt_als=2),
    Telling("organisatie_betrokken", "Welke organisatie werkte mee?", "start",
            "SELECT DISTINCT rij, periode, organisatie AS as1 FROM deelname",
            assen=("as1",), telt_als=1, ten_hoogste=1),
    Telling("sector_betrokken", "Welke sectoren werkten mee?", "start",
            "SELECT DISTINCT rij, periode, sector AS as1 FROM deelname",
            assen=("as1",), ten_hoogste=1),
    Telling("regie", "Wie had de regie?", "start",
            "SELECT DISTINCT rij, periode, sector AS as1 FROM deelname WHERE rol = 'regie'",
            assen=("as1",), ouders=(Ouder("gestart"),), ten_hoogste=1),
    Telling("doorlooptijd", "Hoe lang duurde een casus?", "einde",
            f"""SELECT rij, einde_maand AS periode, {_duur('doorlooptijd_dagen')} AS as1
                FROM casus WHERE doorlooptijd_dagen IS NOT NULL""",
            assen=("as1",), ouders=(Ouder("afgerond"),), ten_hoogste=1),
    Telling("doorlooptijd_organisaties", "Duurde het anders met meer organisaties?", "einde",
            f"""SELECT rij, einde_maand AS periode, {_duur('doorlooptijd_dagen')} AS as1,
                       organisaties AS as2
                FROM casus JOIN omvang USING (rij) WHERE doorlooptijd_dagen IS NOT NULL""",
            assen=_BEIDE, ouders=(Ouder("doorlooptijd", ("as1",)),), ten_hoogste=1),
    Telling("stap_bereikt", "Welke stap van het stappenplan werd bereikt?", "start",
            "SELECT rij, periode, stap AS as1 FROM gezet", assen=("as1",), ten_hoogste=1),
    Telling("stap_op_tijd", "Was een stap binnen het maximum klaar?", "start",
            """SELECT rij, periode, stap AS as1,
                      CASE WHEN dagen <= maximum THEN 'binnen' ELSE 'later' END AS as2
               FROM gezet WHERE maximum IS NOT NULL AND dagen IS NOT NULL""",
            assen=_BEIDE, ouders=(Ouder("stap_bereikt", ("as1",)),), ten_hoogste=1),

    Telling("paar", "Van hoeveel inwoners is er een meting vooraf én daarna?", "start",
            "SELECT rij, periode, as1, as2, voor, na FROM paar WHERE na IS NOT NULL",
            assen=_BEIDE, gewichten=("voor", "na"), ten_hoogste=2, gewicht=3),
    Telling("paar_richting", "Is het cijfer beter, gelijk of slechter?", "start",
            """SELECT rij, periode, as1, as2,
                      CASE WHEN na > voor THEN 'beter' WHEN na < voor THEN 'slechter'
                           ELSE 'gelijk' END AS richting
               FROM paar WHERE na IS NOT NULL""",
            assen=(*_BEIDE, "richting"), ouders=(Ouder("paar", _BEIDE),), ten_hoogste=2,
            gedeeld="paar"),
    Telling("ongepaard", "Van hoeveel inwoners ontbreekt de tweede meting?", "start",
            "SELECT rij, periode, as1, as2 FROM paar WHERE na IS NULL",
            assen=_BEIDE, ten_hoogste=2),

    Telling("kosten_vergeleken", "Van hoeveel inwoners zijn beide oplossingen geprijsd?", "start",
            "SELECT DISTINCT rij, periode FROM kostenregel", gewicht=3),
    Telling("duurder", "Was de proeftuin-oplossing duurder dan de reguliere?", "start",
            f"""SELECT rij, any_value(periode) AS periode,
                      CASE WHEN sum(totaal) FILTER (scenario = 'proeftuin')
                              > sum(totaal) FILTER (scenario = 'regulier') + {_EVEN_DUUR}
                           THEN 'ja' ELSE 'nee' END AS as1
               FROM kostenregel GROUP BY rij""",
            assen=("as1",), ouders=(Ouder("kosten_vergeleken"),), ten_hoogste=2),
    Telling("kosten", "Wie betaalt, in welke oplossing?", "start",
            """SELECT rij, any_value(periode) AS periode, betaler AS as1, scenario AS as2
               FROM kostenregel WHERE bedrag > 0 GROUP BY rij, betaler, scenario""",
            assen=_BEIDE, ten_hoogste=2),
    Telling("kosten_eenmalig", "Wie betaalt iets eenmalig?", "start",
            """SELECT rij, any_value(periode) AS periode, betaler AS as1, scenario AS as2,
                      sum(bedrag) AS bedrag
               FROM kostenregel WHERE bedrag > 0 AND looptijd = 'eenmalig'
               GROUP BY rij, betaler, scenario""",
            assen=_BEIDE, gewichten=("bedrag",), ten_hoogste=2),
    Telling("kosten_per_maand", "Wie betaalt iets per maand?", "start",
            """SELECT rij, any_value(periode) AS periode, betaler AS as1, scenario AS as2,
                      sum(bedrag) AS bedrag
               FROM kostenregel WHERE bedrag > 0 AND looptijd = 'structureel'
               GROUP BY rij, betaler, scenario""",
            assen=_BEIDE, gewichten=("bedrag",), ten_hoogste=2),
    Telling("kosten_zekerheid", "Hoe zeker zijn de bedragen?", "start",
            """SELECT rij, any_value(periode) AS periode, zekerheid AS as1, scenario AS as2,
                      sum(totaal) AS totaal
               FROM kostenregel WHERE bedrag > 0 GROUP BY rij, zekerheid, scenario""",
            assen=_BEIDE, gewichten=("totaal",), ten_hoogste=2),

    Telling("belemmering", "Bij hoeveel inwoners stond er iets in de weg?", "gemeld",
            "SELECT rij, gemeld AS periode FROM belemmering", gewicht=3),
    Telling("belemmering_type", "Wat stond er in de weg?", "gemeld",
            "SELECT rij, gemeld AS periode, type AS as1 FROM belemmering",
            assen=("as1",), ouders=(Ouder("belemmering"),), ten_hoogste=2),
    Telling("belemmering_niveau", "Op welk niveau is het op te lossen?", "gemeld",
            "SELECT rij, gemeld AS periode, niveau AS as1 FROM belemmering",
            assen=("as1",), ouders=(Ouder("belemmering"),), ten_hoogste=2),
    Telling("belemmering_oplossing", "Werd het omzeild of opgelost?", "gemeld",
            "SELECT rij, gemeld AS periode, oplossing AS as1 FROM belemmering",
            assen=("as1",), ouders=(Ouder("belemmering"),), ten_hoogste=2),
    Telling("belemmering_aard", "Mag het werkelijk niet, of denkt men dat?", "gemeld",
            "SELECT rij, gemeld AS periode, aard AS as1 FROM belemmering",
            assen=("as1",), ouders=(Ouder("belemmering"),), ten_hoogste=2),
    Telling("belemmering_type_niveau", "Welk soort belemmering speelt op welk niveau?", "gemeld",
            "SELECT rij, gemeld AS periode, type AS as1, niveau AS as2 FROM belemmering",
            assen=_BEIDE, ten_hoogste=2,
            ouders=(Ouder("belemmering_type", ("as1",)), Ouder("belemmering_niveau", ("as2",)))),
    Telling("belemmering_niveau_oplossing", "Wat wordt op welk niveau opgelost?", "gemeld",
            "SELECT rij, gemeld AS periode, niveau AS as1, oplossing AS as2 FROM belemmering",
            assen=_BEIDE, ten_hoogste=2,
            ouders=(Ouder("belemmering_niveau", ("as1",)),
                    Ouder("belemmering_oplossing", ("as2",)))),
    Telling("belemmering_structureel", "Bij hoeveel inwoners is het structureel opgelost?",
            "opgelost", """SELECT rij, opgelost AS periode FROM belemmering
                           WHERE oplossing = 'structureel' AND opgelost IS NOT NULL"""),
    Telling("belemmering_type_aard", "Welk soort is werkelijk, welk vermeend?", "gemeld",
            "SELECT rij, gemeld AS periode, type AS as1, aard AS as2 FROM belemmering",
            assen=_BEIDE, ten_hoogste=1,
            ouders=(Ouder("belemmering_type", ("as1",)), Ouder("belemmering_aard", ("as2",)))),
    Telling("belemmering_werkgroep", "Welke werkgroep pakt het op?", "gemeld",
            "SELECT rij, gemeld AS periode, werkgroep AS as1 FROM belemmering",
            assen=("as1",), ouders=(Ouder("belemmering"),), ten_hoogste=1),
    Telling("belemmering_werkgroep_oplossing", "Wat bereikt een werkgroep?", "gemeld",
            "SELECT rij, gemeld AS periode, werkgroep AS as1, oplossing AS as2 FROM belemmering",
            assen=_BEIDE, ten_hoogste=1,
            ouders=(Ouder("belemmering_werkgroep", ("as1",)),
                    Ouder("belemmering_oplossing", ("as2",)))),
    Telling("belemmering_oplostijd", "Hoe lang duurde het voor er een oplossing was?", "gemeld",
            f"""SELECT rij, gemeld AS periode, {_duur('dagen')} AS as1, oplossing AS as2
                FROM belemmering
                WHERE oplossing IN ('omzeild', 'structureel') AND dagen IS NOT NULL""",
            assen=_BEIDE, ten_hoogste=1, ouders=(Ouder("belemmering_oplossing", ("as2",)),)),
    Telling("belemmering_gevraagd", "Wat wacht op bestuurders?", "gemeld",
            """SELECT rij, gemeld AS periode, oplossing AS as1 FROM belemmering
               WHERE oplossing = 'geescaleerd'
                   OR (oplossing = 'open' AND niveau = 'bestuurders')""",
            assen=("as1",), ten_hoogste=1, ouders=(Ouder("belemmering_oplossing", ("as1",)),)),

    Telling("effect", "Van hoeveel inwoners is een effect opgeschreven?", "start",
            "SELECT DISTINCT rij, periode FROM effectregel", ten_hoogste=1),
    *(Telling(naam, vraag, "start",
              f"""SELECT rij, any_value(periode) AS periode, {as1} AS as1, sum(waarde) AS waarde
                  FROM effectregel GROUP BY rij, {as1}""",
              assen=("as1",), gewichten=gewichten, ouders=(Ouder("effect"),), ten_hoogste=1,
              gewicht=5)
      for naam, vraag, as1, gewichten in (
          ("effect_investeerder", "Wie investeert?", "investeerder", ("waarde",)),
          ("effect_activiteit", "Waarin wordt geïnvesteerd?", "activiteit", ()),
          ("effect_soort", "Welke effecten zijn er?", "effect", ()),
          ("effect_incasseerder", "Bij wie komt het effect terecht?", "incasseerder",
           ("waarde",)))),
    *(Telling(naam, vraag, "start",
              f"SELECT DISTINCT rij, periode, {as1} AS as1, {as2} AS as2 FROM effectregel",
              assen=_BEIDE, ten_hoogste=1, ouders=(Ouder(f"effect_{een}", ("as1",)),
                                                   Ouder(f"effect_{ander}", ("as2",))))
      for naam, vraag, as1, as2, een, ander in (
          ("effect_investering", "Wie investeert waarin?", "investeerder", "activiteit",
           "investeerder", "activiteit"),
          ("effect_werking", "Welke activiteit heeft welk effect?", "activiteit", "effect",
           "activiteit", "soort"),
          ("effect_opbrengst", "Welk effect komt bij wie terecht?", "effect", "incasseerder",
           "soort", "incasseerder"))),
)
