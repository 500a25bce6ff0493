-- doel: welk deel van de waarden van een niveau getoond kan worden, om het fijnste te kiezen
-- korrel: één rij
-- parameters: telling, keuze, groep
-- kolommen: getoond, waarden
SELECT
    count(cellen.aantal)::INTEGER AS getoond,
    count(*)::INTEGER AS waarden
FROM waarde
LEFT JOIN cellen($telling, $keuze, $groep, NULL) AS cellen
    ON cellen.groep1 = waarde.code AND cellen.as1 IS NULL
WHERE waarde.kolom = $groep AND NOT starts_with(waarde.code, '-')
    AND past($groep, waarde.code, $keuze)
