-- Released episodes.
SELECT
    code AS nummer, initiatief, periode AS jaar, titel, feiten, opvallend_resultaat, duiding,
    open_vraag
FROM afleveringen_nu
WHERE status = 'vrijgegeven'
ORDER BY jaar, code
