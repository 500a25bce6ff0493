-- doel: een telling naar haar twee eigen assen, zoals type en niveau van een belemmering
-- korrel: een paar van waarden uit de codelijsten; aantal is leeg als het afgeschermd is
-- parameters: telling, keuze, lijst, lijst2
-- kolommen: code, label, code2, label2, aantal, delen, aandeel
SELECT
    eerste.code, eerste.label, tweede.code AS code2, tweede.label AS label2,
    cellen.aantal, coalesce(cellen.delen, 0) AS delen, cellen.aandeel
FROM codelijst AS eerste
CROSS JOIN codelijst AS tweede
LEFT JOIN cellen($telling, $keuze, NULL, NULL) AS cellen
    ON cellen.as1 = eerste.code AND cellen.as2 = tweede.code
WHERE eerste.lijst = $lijst AND tweede.lijst = $lijst2
ORDER BY eerste.volgorde, tweede.volgorde
