-- doel: lessen en afleveringen waarin gezochte woorden staan, wat het beste past eerst
-- korrel: een les of aflevering; `gevonden`, bij elke gelijk, zijn de woorden zoals zij in de teksten staan
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
),
gezocht AS (
    SELECT stam(unnest(string_split($woorden, ' '))) AS stam
),
woorden AS (  -- each once, over all texts: taking the stem is what costs time
    SELECT DISTINCT unnest(regexp_extract_all(lower(tekst), '[\pL\pN]+')) AS woord
    FROM beste
),
gevonden AS (
    SELECT list(woord ORDER BY woord) AS woorden
    FROM woorden
    WHERE stam(woord) IN (SELECT stam FROM gezocht)
)
SELECT soort, nummer, score, gevonden.woorden AS gevonden
FROM beste
CROSS JOIN gevonden
ORDER BY score DESC, soort, nummer
