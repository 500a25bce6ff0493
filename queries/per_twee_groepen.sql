-- doel: een telling per waarde van twee kenmerken
-- korrel: een paar van waarden; aantal is leeg als het afgeschermd is
-- parameters: telling, keuze, groep, groep2
-- kolommen: code, label, code2, label2, aantal, delen
SELECT
    eerste.code, eerste.label, tweede.code AS code2, tweede.label AS label2,
    cellen.aantal, coalesce(cellen.delen, 0) AS delen
FROM waarde AS eerste
CROSS JOIN waarde AS tweede
LEFT JOIN cellen($telling, $keuze, $groep, $groep2) AS cellen
    ON cellen.groep1 = eerste.code AND cellen.groep2 = tweede.code AND cellen.as1 IS NULL
WHERE eerste.kolom = $groep AND tweede.kolom = $groep2
    AND NOT starts_with(eerste.code, '-') AND NOT starts_with(tweede.code, '-')
    AND past($groep, eerste.code, $keuze) AND past($groep2, tweede.code, $keuze)
ORDER BY tweede.volgorde, tweede.code, eerste.volgorde, eerste.code
