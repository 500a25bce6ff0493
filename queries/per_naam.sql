-- doel: een telling naar een as van namen, zoals de organisaties die meewerkten; alleen wat getoond wordt
-- korrel: een naam, de grootste eerst
-- parameters: telling, keuze
-- kolommen: code, label, aantal, delen
SELECT as1 AS code, as1 AS label, aantal, delen
FROM cellen($telling, $keuze, NULL, NULL)
WHERE as1 IS NOT NULL AND as2 IS NULL
ORDER BY aantal DESC, code
