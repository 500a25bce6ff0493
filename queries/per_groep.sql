-- doel: een telling per waarde van een kenmerk
-- korrel: een waarde van het kenmerk; aantal is leeg als het afgeschermd is
-- parameters: telling, keuze, groep
-- kolommen: code, label, aantal, delen
SELECT waarde.code, waarde.label, cellen.aantal, coalesce(cellen.delen, 0) AS delen
FROM waarde
LEFT JOIN cellen($telling, $keuze, $groep, NULL) AS cellen
    ON cellen.groep1 = waarde.code AND cellen.as1 IS NULL
WHERE waarde.kolom = $groep AND NOT starts_with(waarde.code, '-')
    AND past($groep, waarde.code, $keuze)
ORDER BY waarde.volgorde, waarde.code
