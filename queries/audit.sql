-- doel: welke aanvallen op de publicatie zijn geprobeerd, zonder dat er een slaagde
-- korrel: een aanval
-- parameters:
-- kolommen: versie, aanval
SELECT versie, aanval
FROM audit
ORDER BY versie, aanval
