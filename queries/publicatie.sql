-- doel: wat de publicatie van zichzelf zegt
-- korrel: één rij
-- parameters:
-- kolommen: nummer, reeks, gemaakt, fictief, van, tot, m, drempel, afrondbasis, audit, instellingen, andere_initiatieven
SELECT
    nummer, reeks, gemaakt, fictief, van, tot, m, drempel, afrondbasis,
    CASE WHEN EXISTS (FROM audit) THEN 'geslaagd' ELSE 'niet geslaagd' END AS audit, instellingen,
    andere_initiatieven
FROM publicatie
