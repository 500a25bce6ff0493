-- doel: wat de publicatie van zichzelf zegt
-- korrel: één rij
-- parameters:
-- kolommen: nummer, reeks, gemaakt, fictief, van, tot, m, drempel, afrondbasis, audit, instellingen
SELECT nummer, reeks, gemaakt, fictief, van, tot, m, drempel, afrondbasis, audit, instellingen
FROM publicatie
