-- doel: openbare gebeurtenissen met hun bron
-- korrel: een mijlpaal
-- parameters:
-- kolommen: datum, titel, bron
SELECT datum, titel, bron
FROM mijlpaal
ORDER BY datum, titel
