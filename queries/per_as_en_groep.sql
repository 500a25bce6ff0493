-- doel: een telling naar haar eigen as en per waarde van een kenmerk, zoals uitkomst per jaar
-- korrel: een paar van een waarde van de as en een waarde van het kenmerk; aantal is leeg als het afgeschermd is
-- parameters: telling, keuze, lijst, groep
-- kolommen: code, label, code2, label2, aantal, delen
SELECT
    codelijst.code, codelijst.label, waarde.code AS code2, waarde.label AS label2,
    cellen.aantal, coalesce(cellen.delen, 0) AS delen
FROM codelijst
CROSS JOIN waarde
LEFT JOIN cellen($telling, $keuze, $groep, NULL) AS cellen
    ON cellen.as1 = codelijst.code AND cellen.as2 IS NULL AND cellen.groep1 = waarde.code
WHERE codelijst.lijst = $lijst AND waarde.kolom = $groep AND NOT starts_with(waarde.code, '-')
    AND past($groep, waarde.code, $keuze)
ORDER BY waarde.volgorde, waarde.code, codelijst.volgorde
