-- doel: tot welke dag elke organisatie heeft aangeleverd
-- korrel: een organisatie van een initiatief; van initiatieven zonder eigen cijfers alleen de dag
-- parameters:
-- kolommen: initiatief, organisatie, sector, tot
SELECT levering.initiatief, levering.organisatie, codelijst.label AS sector, levering.tot
FROM levering
LEFT JOIN codelijst ON codelijst.lijst = 'sector' AND codelijst.code = levering.sector
ORDER BY levering.initiatief NULLS LAST, levering.organisatie, levering.sector, levering.tot
