-- doel: hoeveel inwoners een telling omvat onder een keuze
-- korrel: één rij, of geen als het aantal afgeschermd is
-- parameters: telling, keuze
-- kolommen: aantal, delen
SELECT aantal, delen
FROM cellen($telling, $keuze, NULL, NULL)
WHERE as1 IS NULL
