-- The texts that nobody looked for names in yet, each with the fields that hold its words.
WITH tekst AS (
    SELECT 'aflevering' AS soort, inhoud, titel, feiten, opvallend_resultaat, duiding, open_vraag
    FROM afleveringen_alle
    UNION ALL BY NAME
    SELECT 'les' AS soort, inhoud, titel, les, discussievraag
    FROM lessen_alle
    UNION ALL BY NAME
    SELECT 'citaat' AS soort, inhoud, citaat
    FROM citaten_alle
)
SELECT DISTINCT ON (soort, inhoud) *
FROM tekst
WHERE (soort, inhoud) NOT IN (SELECT (soort, inhoud) FROM naamscan)
ORDER BY soort, inhoud
