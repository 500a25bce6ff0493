-- Released lessons. The year is that of the episode. Codes and places as in aflevering.sql.
SELECT
    left(md5((SELECT sleutelmerk FROM bron) || les.code), 8) AS nummer,
    left(md5((SELECT sleutelmerk FROM bron) || les.aflevering_code), 8) AS aflevering,
    aflevering.periode AS jaar, les.titel, les.les, les.addo, les.niveau, les.thema, les.discussievraag, les.koppelingen,
    les.goedgekeurd, les.naamplekken
FROM lessen_nu AS les
LEFT JOIN afleveringen_nu AS aflevering ON aflevering.code = les.aflevering_code
WHERE les.status = 'vrijgegeven'
ORDER BY jaar, les.code
