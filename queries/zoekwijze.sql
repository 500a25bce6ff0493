-- doel: hoe er gezocht wordt: op de stam van woorden, of letterlijk als de zoekuitbreiding ontbreekt
-- korrel: één rij
-- parameters:
-- kolommen: wijze
SELECT wijze
FROM zoekwijze
