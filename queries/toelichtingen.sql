-- doel: de vrijgegeven toelichtingen van de gemeente bij de kaarten
-- korrel: een kaart
-- parameters:
-- kolommen: kaart, tekst
SELECT kaart, tekst
FROM toelichting
ORDER BY kaart
