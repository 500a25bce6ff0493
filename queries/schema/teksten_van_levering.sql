-- The texts of one delivery by code; quotes by the place they hang.
SELECT 'aflevering' AS soort, code
FROM afleveringen_alle
WHERE levering = $levering
UNION
SELECT 'les', code
FROM lessen_alle
WHERE levering = $levering
UNION
SELECT 'citaat', plaats
FROM citaten_alle
WHERE levering = $levering
