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

-- The shown cells of a telling that have a condition on just the kenmerken of a selection and of what
-- is broken down by.
CREATE MACRO cellen_onder(gevraagde_telling, keuze, naar1, naar2) AS TABLE
    SELECT * FROM cel
    WHERE telling = gevraagde_telling
        AND voorwaarden = voorwaarden_van(keuze, [naar1, naar2]);

-- The measures of those cells, a column each; null where one has none. Only of those: there are many
-- more in a publication of a million casussen.
CREATE MACRO maten_van(gevraagde_telling, keuze, naar1, naar2) AS TABLE
    SELECT cel_id,
        max(waarde) FILTER (naam = 'voor') AS voor, max(waarde) FILTER (naam = 'na') AS na,
        max(waarde) FILTER (naam = 'gekoppeld') AS gekoppeld,
        max(waarde) FILTER (naam = 'eenmalig') AS eenmalig,
        max(waarde) FILTER (naam = 'per_maand') AS per_maand
    FROM maat
    WHERE cel_id IN (SELECT cel_id FROM cellen_onder(gevraagde_telling, keuze, naar1, naar2))
    GROUP BY cel_id;

-- The mean of cells that are added, weighed by their published numbers; null as soon as one has none.
CREATE MACRO gemiddelde(waarde, gewicht) AS
    CASE WHEN count(waarde) = count(*) THEN sum(waarde * gewicht) / sum(gewicht) END;

-- The shown cells of a telling under a selection, one by one, by at most two kenmerken. `plek`: the
-- values of all kenmerken, by which cells of two tellings are brought together. A cell passes when it
-- has one of the codes of every chosen kenmerk: in one expression, for one for each kenmerk took
-- DuckDB longer to read than the cells to find.
CREATE MACRO losse_cellen(gevraagde_telling, keuze, naar1, naar2) AS TABLE
    SELECT
        cel_id, as1, as2, aantal,
        ROW(initiatief, sector, organisatie, jaar, halfjaar, leeftijd3, leeftijdsgroep, huishouden,
            uitkomst, leefgebied, wet) AS plek,
        groep_van(naar1, initiatief, sector, organisatie, jaar, halfjaar, leeftijd3,
                  leeftijdsgroep, huishouden, uitkomst, leefgebied, wet) AS groep1,
        groep_van(naar2, initiatief, sector, organisatie, jaar, halfjaar, leeftijd3,
                  leeftijdsgroep, huishouden, uitkomst, leefgebied, wet) AS groep2
    FROM cellen_onder(gevraagde_telling, keuze, naar1, naar2)
    WHERE len(list_filter(keuze, lambda k: list_contains(
        ['initiatief=' || initiatief, 'sector=' || sector, 'organisatie=' || organisatie,
         'jaar=' || jaar, 'halfjaar=' || halfjaar, 'leeftijd3=' || leeftijd3,
         'leeftijdsgroep=' || leeftijdsgroep, 'huishouden=' || huishouden,
         'uitkomst=' || uitkomst, 'leefgebied=' || leefgebied, 'wet=' || wet], k)))
        = len(list_distinct(list_transform(keuze, lambda k: split_part(k, '=', 1))));

-- A share of cells that are added: its wholes added too, each being 100 × number / share.
CREATE MACRO aandeel_van(aantal, aandeel) AS
    CASE WHEN count(nullif(aandeel, 0)) = count(*)
        THEN round(100 * sum(aantal) / sum(100 * aantal / nullif(aandeel, 0))) END;

-- The same added up. Several codes of one kenmerk add shown cells; `delen` says how many there
-- were, so that what is missing can be said. A share of an amount has no whole to add.
CREATE MACRO cellen(gevraagde_telling, keuze, naar1, naar2) AS TABLE
    SELECT
        as1, as2, groep1, groep2, sum(aantal)::INTEGER AS aantal, count(*)::INTEGER AS delen,
        CASE WHEN count(*) = 1 THEN any_value(maat.waarde)
            WHEN gevraagde_telling <> 'kosten_zekerheid' THEN aandeel_van(aantal, maat.waarde)
        END AS aandeel
    FROM losse_cellen(gevraagde_telling, keuze, naar1, naar2) AS losse
    LEFT JOIN maat ON maat.cel_id = losse.cel_id AND maat.naam = 'aandeel'
    GROUP BY ALL;

-- Positive health per dimension (and value of a kenmerk): pairs, means before and after to one
-- decimal, and shares of better, equal and worse in whole percents.
CREATE MACRO cijfers_van(gevraagd_paar, keuze, naar) AS TABLE
    WITH paar AS (
        SELECT as2, groep1, sum(aantal)::INTEGER AS aantal, count(*)::INTEGER AS delen,
            round(gemiddelde(voor, aantal), 1) AS voor, round(gemiddelde(na, aantal), 1) AS na,
            aandeel_van(aantal, gekoppeld) AS gekoppeld
        FROM losse_cellen('paar', keuze, naar, NULL)
        LEFT JOIN maten_van('paar', keuze, naar, NULL) USING (cel_id)
        WHERE as1 = gevraagd_paar
        GROUP BY as2, groep1
    ),
    richting AS (
        SELECT 'beter' AS kant, * FROM cellen('paar_beter', keuze, naar, NULL)
        UNION ALL SELECT 'gelijk', * FROM cellen('paar_gelijk', keuze, naar, NULL)
        UNION ALL SELECT 'slechter', * FROM cellen('paar_slechter', keuze, naar, NULL)
    ),
    -- A share of all pairs; of added cells only where each of them has it.
    aandeel AS (
        SELECT richting.as2, richting.groep1, kant,
            CASE WHEN richting.aandeel IS NOT NULL AND richting.delen = paar.delen
                THEN round(100 * richting.aantal / paar.aantal) END AS aandeel
        FROM richting
        JOIN paar ON paar.as2 = richting.as2
            AND paar.groep1 IS NOT DISTINCT FROM richting.groep1
        WHERE richting.as1 = gevraagd_paar
    )
    SELECT paar.as2 AS dimensie, paar.groep1, paar.aantal, paar.delen, voor, na, gekoppeld,
        max(aandeel) FILTER (kant = 'beter') AS beter,
        max(aandeel) FILTER (kant = 'gelijk') AS gelijk,
        max(aandeel) FILTER (kant = 'slechter') AS slechter
    FROM paar
    LEFT JOIN aandeel ON aandeel.as2 = paar.as2
        AND aandeel.groep1 IS NOT DISTINCT FROM paar.groep1
    GROUP BY ALL;
