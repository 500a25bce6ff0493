-- Every casus of one resident, found by a pseudonym of a casus or of a resident: those that were ever
-- delivered under it, and all that the bron takes for the same resident as one of them.
WITH gevonden AS (
    SELECT casusnummer FROM casussen WHERE casusnummer = $pseudoniem OR inwoner_nummer = $pseudoniem
),
zelfde AS (
    SELECT DISTINCT bewoner FROM bewoner JOIN gevonden USING (casusnummer)
)
SELECT casusnummer, initiatief, organisatie
FROM casus_nu JOIN zelfde USING (bewoner)
ORDER BY initiatief, organisatie, casusnummer
