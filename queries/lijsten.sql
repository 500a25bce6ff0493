-- doel: de codelijsten die de as van een telling kunnen zijn
-- korrel: een codelijst
-- parameters:
-- kolommen: lijst
SELECT DISTINCT lijst
FROM codelijst
ORDER BY lijst
