-- doel: positieve gezondheid vooraf en later, per dimensie en per waarde van een kenmerk
-- korrel: een dimensie van een waarde; aantal is leeg als het afgeschermd is
-- parameters: keuze, paar, groep
-- kolommen: code, label, code2, label2, aantal, delen, voor, na, gekoppeld, beter, gelijk, slechter
SELECT
    codelijst.code, codelijst.label, waarde.code AS code2, waarde.label AS label2, aantal,
    coalesce(delen, 0) AS delen, voor, na, gekoppeld, beter, gelijk, slechter
FROM codelijst
CROSS JOIN waarde
LEFT JOIN cijfers_van($paar, $keuze, $groep) AS cijfers
    ON cijfers.dimensie = codelijst.code AND cijfers.groep1 = waarde.code
WHERE codelijst.lijst = 'dimensie' AND waarde.kolom = $groep
    AND NOT starts_with(waarde.code, '-') AND past($groep, waarde.code, $keuze)
ORDER BY waarde.volgorde, waarde.code, codelijst.volgorde
