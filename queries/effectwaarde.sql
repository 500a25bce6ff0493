-- doel: per betaler voor hoeveel inwoners zij investeert en incasseert, en de waarde van die effecten
-- korrel: een betaler in een rol; waarde in euro per jaar per inwoner met effecten, leeg is afgeschermd
-- parameters:
-- kolommen: code, label, code2, label2, aantal, waarde
WITH rol AS (
    SELECT 1 AS volgorde, 'investeerder' AS code, 'Investeert' AS label
    UNION ALL SELECT 2, 'incasseerder', 'Incasseert'
),
bij AS (
    SELECT replace(cel.telling, 'effect_', '') AS rol, cel.as1, cel.aantal, maat.waarde
    FROM cel
    LEFT JOIN maat ON maat.cel_id = cel.cel_id AND maat.naam = 'waarde'
    WHERE cel.telling IN ('effect_investeerder', 'effect_incasseerder') AND cel.voorwaarden = ''
)
SELECT
    betaler.code, betaler.label, rol.code AS code2, rol.label AS label2, bij.aantal, bij.waarde
FROM codelijst AS betaler
CROSS JOIN rol
LEFT JOIN bij ON bij.as1 = betaler.code AND bij.rol = rol.code
WHERE betaler.lijst = 'betaler'
ORDER BY betaler.volgorde, rol.volgorde
