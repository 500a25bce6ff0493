-- doel: de waarden die te kiezen zijn: alleen wat zelf getoond wordt
-- korrel: een waarde van een niveau van een kenmerk
-- parameters:
-- kolommen: kenmerk, kolom, code, label, samengevoegd
SELECT DISTINCT waarde.kenmerk, waarde.kolom, waarde.code, waarde.label, waarde.samengevoegd
FROM waarde
JOIN cel ON cel.telling = 'gestart' AND cel.voorwaarden = waarde.kolom
    AND groep_van(waarde.kolom, cel.initiatief, cel.sector, cel.organisatie, cel.jaar,
                  cel.halfjaar, cel.leeftijd3, cel.leeftijdsgroep, cel.huishouden, cel.uitkomst,
                  cel.leefgebied, cel.wet) = waarde.code
WHERE NOT starts_with(waarde.code, '-')
ORDER BY waarde.kenmerk, waarde.kolom, waarde.volgorde, waarde.code
