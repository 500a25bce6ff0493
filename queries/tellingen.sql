-- doel: wat er geteld wordt
-- korrel: een telling
-- parameters:
-- kolommen: telling, vraag
SELECT telling, vraag
FROM telling
ORDER BY volgorde
