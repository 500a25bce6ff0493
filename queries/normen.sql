-- doel: de afgesproken norm per organisatie en kalenderjaar, naast wie daar begon
-- korrel: een organisatie in een jaar; aantal is leeg als het afgeschermd is
-- parameters:
-- kolommen: organisatie, jaar, norm, maanden, aantal
-- A norm without a first or last day holds for as long as the publication covers.
WITH maand AS (
    SELECT
        organisatie, norm_per_maand,
        unnest(generate_series(date_trunc('month', coalesce(geldig_van, van::DATE))::DATE,
                               coalesce(geldig_tot, tot::DATE), INTERVAL 1 MONTH)) AS maand
    FROM afspraak
    CROSS JOIN publicatie
    WHERE norm_per_maand IS NOT NULL
),
norm AS (
    SELECT organisatie, year(maand)::VARCHAR AS jaar, sum(norm_per_maand) AS norm,
        count(*)::INTEGER AS maanden
    FROM maand
    WHERE year(maand) <= (SELECT year(tot::DATE) FROM publicatie)
    GROUP BY organisatie, year(maand)
)
SELECT norm.organisatie, norm.jaar, norm.norm, norm.maanden, cellen.aantal
FROM norm
LEFT JOIN cellen('gestart', [], 'organisatie', 'jaar') AS cellen
    ON cellen.groep1 = norm.organisatie AND cellen.groep2 = norm.jaar AND cellen.as1 IS NULL
ORDER BY norm.organisatie, norm.jaar
