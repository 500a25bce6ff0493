-- doel: gemiddelde kosten per inwoner van wie beide oplossingen geprijsd zijn, per betaler en oplossing
-- korrel: een betaler in een oplossing; wat leeg is, is afgeschermd
-- parameters: keuze
-- kolommen: code, label, code2, label2, aantal, delen, eenmalig, per_maand
WITH vergeleken AS (
    SELECT plek, aantal AS inwoners
    FROM losse_cellen('kosten_vergeleken', $keuze, NULL, NULL)
),
kosten AS (
    SELECT
        as1, as2, sum(aantal)::INTEGER AS aantal, count(*)::INTEGER AS delen,
        gemiddelde(eenmalig, inwoners) AS eenmalig, gemiddelde(per_maand, inwoners) AS per_maand
    FROM losse_cellen('kosten', $keuze, NULL, NULL)
    LEFT JOIN maten_van('kosten', $keuze, NULL, NULL) USING (cel_id)
    LEFT JOIN vergeleken USING (plek)
    GROUP BY as1, as2
)
SELECT
    betaler.code, betaler.label, scenario.code AS code2, scenario.label AS label2,
    kosten.aantal, coalesce(kosten.delen, 0) AS delen, kosten.eenmalig, kosten.per_maand
FROM codelijst AS betaler
CROSS JOIN codelijst AS scenario
LEFT JOIN kosten ON kosten.as1 = betaler.code AND kosten.as2 = scenario.code
WHERE betaler.lijst = 'betaler' AND scenario.lijst = 'scenario'
ORDER BY betaler.volgorde, scenario.volgorde
