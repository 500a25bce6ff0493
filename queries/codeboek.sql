-- doel: het codeboek van het formulier
-- korrel: een veld
-- parameters:
-- kolommen: blad, veld, soort, verplicht, eenheid, waarden, betekenis, gevoeligheid, bewaard_als
SELECT blad, veld, soort, verplicht, eenheid, waarden, betekenis, gevoeligheid, bewaard_als
FROM codeboek
ORDER BY volgorde
