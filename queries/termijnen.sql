-- doel: het afgesproken maximum per stap, waaraan de stappen zijn getoetst
-- korrel: een stap van het stappenplan; dagen is leeg zonder afspraak
-- parameters:
-- kolommen: code, label, dagen
SELECT codelijst.code, codelijst.label, termijn.dagen
FROM codelijst
LEFT JOIN termijn ON termijn.stap = codelijst.code
WHERE codelijst.lijst = 'stap'
ORDER BY codelijst.volgorde
