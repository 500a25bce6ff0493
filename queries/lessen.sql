-- doel: vrijgegeven lessen, de nieuwste eerst
-- korrel: een les
-- parameters: hoogstens
-- kolommen: nummer, jaar, titel, les, addo, niveau, thema, discussievraag
SELECT
    les.nummer, les.jaar, les.titel, les.les, addo.label AS addo, niveau.label AS niveau,
    thema.label AS thema, les.discussievraag
FROM les
LEFT JOIN codelijst AS addo ON addo.lijst = 'addo' AND addo.code = les.addo
LEFT JOIN codelijst AS niveau ON niveau.lijst = 'niveau' AND niveau.code = les.niveau
LEFT JOIN codelijst AS thema ON thema.lijst = 'thema' AND thema.code = les.thema
ORDER BY les.jaar DESC NULLS LAST, les.nummer
LIMIT $hoogstens
