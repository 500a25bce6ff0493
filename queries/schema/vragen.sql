-- What every question shares. Made in memory beside the publication, which is attached read-only.

-- The names of the kenmerk columns that a selection and its breakdowns put a condition on, in the
-- order of the cube: the key by which cells are looked up.
CREATE MACRO voorwaarden_van(keuze, groepen) AS array_to_string(list_filter(
    ['initiatief', 'sector', 'organisatie', 'jaar', 'halfjaar', 'leeftijd3', 'leeftijdsgroep',
     'huishouden', 'uitkomst', 'leefgebied', 'wet'],
    lambda kolom: list_contains(groepen, kolom)
        OR list_contains(list_transform(keuze, lambda k: split_part(k, '=', 1)), kolom)), '+');

-- True where a column holds one of the chosen codes, or nothing was chosen for it.
CREATE MACRO past(naam, kolom, keuze) AS
    list_contains(keuze, naam || '=' || kolom)
    OR NOT list_contains(list_transform(keuze, lambda k: split_part(k, '=', 1)), naam);

-- The value of the kenmerk by which is broken down; null without a breakdown.
CREATE MACRO groep_van(groep, initiatief, sector, organisatie, jaar, halfjaar, leeftijd3,
                       leeftijdsgroep, huishouden, uitkomst, leefgebied, wet) AS
    CASE groep
        WHEN 'initiatief' THEN initiatief WHEN 'sector' THEN sector
        WHEN 'organisatie' THEN organisatie WHEN 'jaar' THEN jaar
        WHEN 'halfjaar' THEN halfjaar WHEN 'leeftijd3' THEN leeftijd3
        WHEN 'leeftijdsgroep' THEN leeftijdsgroep WHEN 'huishouden' THEN huishouden
        WHEN 'uitkomst' THEN uitkomst WHEN 'leefgebied' THEN leefgebied WHEN 'wet' THEN wet
    END;

-- The shown cells of a telling under a selection, by at most two kenmerken. Several codes of one
-- kenmerk add shown cells; `delen` says how many there were, so that what is missing can be said.
CREATE MACRO cellen(gevraagde_telling, keuze, groep1, groep2) AS TABLE
    SELECT
        as1, as2,
        groep_van(groep1, initiatief, sector, organisatie, jaar, halfjaar, leeftijd3,
                  leeftijdsgroep, huishouden, uitkomst, leefgebied, wet) AS groep1,
        groep_van(groep2, initiatief, sector, organisatie, jaar, halfjaar, leeftijd3,
                  leeftijdsgroep, huishouden, uitkomst, leefgebied, wet) AS groep2,
        sum(aantal)::INTEGER AS aantal,
        count(*)::INTEGER AS delen
    FROM cel
    WHERE telling = gevraagde_telling
        AND voorwaarden = voorwaarden_van(keuze, [groep1, groep2])
        AND past('initiatief', initiatief, keuze) AND past('sector', sector, keuze)
        AND past('organisatie', organisatie, keuze) AND past('jaar', jaar, keuze)
        AND past('halfjaar', halfjaar, keuze) AND past('leeftijd3', leeftijd3, keuze)
        AND past('leeftijdsgroep', leeftijdsgroep, keuze) AND past('huishouden', huishouden, keuze)
        AND past('uitkomst', uitkomst, keuze) AND past('leefgebied', leefgebied, keuze)
        AND past('wet', wet, keuze)
    GROUP BY ALL;
