-- doel: een telling naar haar eigen as, zoals het type belemmering
-- korrel: een waarde van de as uit de codelijst; aantal is leeg als het afgeschermd is
-- parameters: telling, keuze, lijst
-- kolommen: code, label, aantal, delen, aandeel
SELECT
    codelijst.code, codelijst.label, cellen.aantal, coalesce(cellen.delen, 0) AS delen,
    cellen.aandeel
FROM codelijst
LEFT JOIN cellen($telling, $keuze, NULL, NULL) AS cellen
    ON cellen.as1 = codelijst.code AND cellen.as2 IS NULL
WHERE codelijst.lijst = $lijst
ORDER BY codelijst.volgorde
