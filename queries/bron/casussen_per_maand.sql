-- doel: hoeveel casussen er per organisatie en maand begonnen, exact, naast de norm van die maand
-- korrel: een organisatie in een maand waarover zij aanleverde, waarin een norm gold of waarin een casus begon
-- parameters:
-- kolommen: organisatie, maand, casussen, norm, geleverd
WITH geleverd AS (
    SELECT DISTINCT
        organisatie, true AS geleverd,
        unnest(generate_series(date_trunc('month', periode_van)::DATE, periode_tot,
                               INTERVAL 1 MONTH))::DATE AS maand
    FROM levering
),
grens AS (
    SELECT min(maand) AS eerste, max(maand) AS laatste
    FROM geleverd
),
-- A norm without a first or last day holds for as long as there are deliveries.
afspraak AS (
    SELECT DISTINCT
        organisatie, norm_per_maand, date_trunc('month', coalesce(geldig_van, eerste))::DATE AS van,
        least(coalesce(geldig_tot, laatste), laatste) AS tot
    FROM afspraken
    CROSS JOIN grens
    WHERE organisatie IS NOT NULL AND norm_per_maand IS NOT NULL
),
normmaand AS (
    SELECT organisatie, norm_per_maand,
        unnest(generate_series(van, tot, INTERVAL 1 MONTH))::DATE AS maand
    FROM afspraak
),
norm AS (
    SELECT organisatie, maand, sum(norm_per_maand) AS norm
    FROM normmaand
    GROUP BY organisatie, maand
),
begonnen AS (
    SELECT organisatie, start_maand AS maand, count(*)::INTEGER AS casussen
    FROM casus_nu
    WHERE start_maand IS NOT NULL
    GROUP BY organisatie, start_maand
)
SELECT
    organisatie, maand, coalesce(casussen, 0) AS casussen, norm,
    coalesce(geleverd, false) AS geleverd
FROM geleverd
FULL JOIN norm USING (organisatie, maand)
FULL JOIN begonnen USING (organisatie, maand)
ORDER BY organisatie, maand
