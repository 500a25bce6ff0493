-- Released episodes. Without the mark of the key, a code would tell by trying whose text it is.
-- `goedgekeurd` are the places that somebody looked at, `naamplekken` those where deduce saw a name;
-- they do not leave the bron.
SELECT
    left(md5((SELECT sleutelmerk FROM bron) || code), 8) AS nummer, initiatief, periode AS jaar, titel, feiten, opvallend_resultaat, duiding,
    open_vraag, goedgekeurd, naamplekken
FROM afleveringen_nu
WHERE status = 'vrijgegeven'
ORDER BY jaar, code
