-- Names of initiatieven and organisations as delivered, also of those that were only involved.
SELECT DISTINCT 'initiatief' AS soort, initiatief AS naam
FROM levering
UNION
SELECT 'initiatief', initiatief
FROM afleveringen
WHERE initiatief IS NOT NULL
UNION
SELECT 'organisatie', organisatie
FROM levering
UNION
SELECT 'organisatie', organisatie
FROM betrokken
WHERE organisatie IS NOT NULL
UNION
SELECT 'organisatie', organisatie
FROM afspraken
WHERE organisatie IS NOT NULL
ORDER BY soort, naam
