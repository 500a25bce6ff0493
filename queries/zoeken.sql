-- doel: lessen en afleveringen waarin gezochte woorden staan, wat het beste past eerst
-- korrel: een les of aflevering; `gevonden` zijn de woorden zoals zij in de tekst staan
-- parameters: woorden, hoogstens
-- kolommen: soort, nummer, score, gevonden
WITH gescoord AS (
    SELECT soort, nummer, tekst, zoekscore(sleutel, tekst, string_split($woorden, ' ')) AS score
    FROM zoektekst
),
beste AS (
    SELECT soort, nummer, tekst, score
    FROM gescoord
    WHERE score IS NOT NULL
    ORDER BY score DESC, soort, nummer
    LIMIT $hoogstens
)
SELECT
    soort, nummer, score,
    list_sort(list_distinct(list_filter(
        regexp_extract_all(tekst, '[\pL\pN]+'),
        lambda woord: list_contains(
            list_transform(string_split($woorden, ' '), lambda gezocht: stam(gezocht)),
            stam(woord))
    ))) AS gevonden
FROM beste
ORDER BY score DESC, soort, nummer
