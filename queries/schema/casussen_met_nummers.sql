-- Every casus that counts now, with the numbers by which residents are joined. In order of
-- pseudonym, so that the numbering says nothing about who came first.
SELECT
    casusnummer,
    first('i' || inwoner_nummer ORDER BY levering DESC) AS inwoner_nummer,
    first('p' || proeftuin_nummer ORDER BY levering DESC) AS proeftuin_nummer
FROM casussen
GROUP BY casusnummer
ORDER BY casusnummer
