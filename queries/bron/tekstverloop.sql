-- doel: wat er met afleveringen, lessen en citaten is gedaan, door wie en wanneer
-- korrel: een handeling
-- parameters:
-- kolommen: soort, nummer, inhoud, handeling, treffers, wie, moment
SELECT
    soort, left(md5((SELECT sleutelmerk FROM bron) || code), 8) AS nummer, inhoud, handeling,
    treffers, wie, moment
FROM tekstverloop
ORDER BY volgnummer
