-- doel: vrijgegeven afleveringen van de leergeschiedenis, de oudste eerst
-- korrel: een aflevering
-- parameters:
-- kolommen: nummer, initiatief, jaar, titel, feiten, opvallend_resultaat, duiding, open_vraag
SELECT nummer, initiatief, jaar, titel, feiten, opvallend_resultaat, duiding, open_vraag
FROM aflevering
ORDER BY jaar NULLS LAST, titel, nummer
