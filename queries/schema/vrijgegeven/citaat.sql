-- Released quotes to which those quoted agreed. Codes as in aflevering.sql.
SELECT
    left(md5((SELECT sleutelmerk FROM bron) || les_code), 8) AS les,
    left(md5((SELECT sleutelmerk FROM bron) || aflevering_code), 8) AS aflevering,
    rol, niveau, citaat
FROM citaten_nu
WHERE status = 'vrijgegeven' AND gevalideerd = 'ja'
ORDER BY les, aflevering, citaat
