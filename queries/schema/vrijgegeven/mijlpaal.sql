-- Public events with their source.
SELECT DISTINCT datum, titel, bron
FROM mijlpalen
ORDER BY datum, titel
