-- doel: een telling naar twee assen van namen, zoals welke twee organisaties samenwerkten; alleen wat getoond wordt
-- korrel: een paar van namen, het grootste eerst
-- parameters: telling, keuze
-- kolommen: code, label, code2, label2, aantal, delen
SELECT as1 AS code, as1 AS label, as2 AS code2, as2 AS label2, aantal, delen
FROM cellen($telling, $keuze, NULL, NULL)
WHERE as1 IS NOT NULL AND as2 IS NOT NULL
ORDER BY aantal DESC, code, code2
