-- Released quotes to which those quoted agreed. Codes and places as in aflevering.sql; `initiatieven`
-- are those of the episode it hangs on, itself or through its lesson, and does not leave the bron.
SELECT
    left(md5((SELECT sleutelmerk FROM bron) || citaat.les_code), 8) AS les,
    left(md5((SELECT sleutelmerk FROM bron) || citaat.aflevering_code), 8) AS aflevering,
    citaat.rol, citaat.niveau, citaat.citaat, citaat.goedgekeurd, citaat.naamplekken,
    list_filter([zelf.initiatief, via.initiatief], lambda naam: naam IS NOT NULL) AS initiatieven
FROM citaten_nu AS citaat
LEFT JOIN lessen_nu AS les ON les.code = citaat.les_code
LEFT JOIN afleveringen_nu AS zelf ON zelf.code = citaat.aflevering_code
LEFT JOIN afleveringen_nu AS via ON via.code = les.aflevering_code
WHERE citaat.status = 'vrijgegeven' AND citaat.gevalideerd = 'ja'
ORDER BY les, aflevering, citaat
