-- doel: met welk instrument en tussen welke meetmomenten er iets te tonen is
-- korrel: een instrument met een paar meetmomenten
-- parameters:
-- kolommen: code, instrument, label, moment
SELECT DISTINCT
    cel.as1 AS code, codelijst.code AS instrument, codelijst.label,
    split_part(cel.as1, ':T0-', 2) AS moment
FROM cel
JOIN codelijst ON codelijst.lijst = 'instrument'
    AND codelijst.code = split_part(cel.as1, ':', 1)
WHERE cel.telling = 'paar' AND cel.voorwaarden = ''
ORDER BY codelijst.volgorde, moment
