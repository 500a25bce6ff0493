-- doel: positieve gezondheid vooraf en later, per dimensie
-- korrel: een dimensie, in de volgorde van het spinnenweb; aantal is leeg als het afgeschermd is
-- parameters: keuze, paar
-- kolommen: code, label, aantal, delen, voor, na, gekoppeld, beter, gelijk, slechter
SELECT
    codelijst.code, codelijst.label, aantal, coalesce(delen, 0) AS delen, voor, na, gekoppeld,
    beter, gelijk, slechter
FROM codelijst
LEFT JOIN cijfers_van($paar, $keuze, NULL) AS cijfers ON cijfers.dimensie = codelijst.code
WHERE codelijst.lijst = 'dimensie'
ORDER BY codelijst.volgorde
