-- Priced lines of casussen of which both solutions have a price, in prices of one year: the rule of
-- the cube, so that what a researcher adds up is what the page Kosten rests on. `jaren` and `factoren`
-- go together; a recurring line without months runs for `maanden`. A line is a whole number of
-- cents, so that no order of adding up decides on which side of a limit a casus falls.
CREATE OR REPLACE TEMP MACRO kostenregels(jaren, factoren, maanden) AS TABLE
    WITH prijsfactor AS (
        SELECT unnest(jaren) AS prijspeil, unnest(factoren) AS factor
    ),
    regel AS (
        SELECT
            casus, scenario, betaler,
            round(100 * (hoeveelheid * prijs * factor
                * CASE looptijd WHEN 'eenmalig' THEN 1 ELSE coalesce(regels.maanden, macro_maanden) END))::BIGINT AS cent
        FROM kosten_nu AS regels
        JOIN prijsfactor USING (prijspeil)
        CROSS JOIN (SELECT maanden AS macro_maanden)
        WHERE prijs IS NOT NULL
    )
    SELECT casus, scenario, betaler, sum(cent)::DOUBLE / 100 AS bedrag
    FROM regel
    WHERE casus IN (SELECT casus FROM regel GROUP BY casus HAVING count(DISTINCT scenario) = 2)
    GROUP BY casus, scenario, betaler;
