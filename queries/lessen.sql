-- doel: vrijgegeven lessen, de nieuwste eerst
-- korrel: een les
-- parameters: hoogstens
-- kolommen: nummer, aflevering, jaar, titel, les, addo, addo_code, niveau, niveau_code, thema, thema_code, discussievraag, koppelingen
SELECT
    les.nummer, les.aflevering, les.jaar, les.titel, les.les, addo.label AS addo,
    les.addo AS addo_code, niveau.label AS niveau, les.niveau AS niveau_code, thema.label AS thema,
    les.thema AS thema_code, les.discussievraag, les.koppelingen
FROM les
LEFT JOIN codelijst AS addo ON addo.lijst = 'addo' AND addo.code = les.addo
LEFT JOIN codelijst AS niveau ON niveau.lijst = 'niveau' AND niveau.code = les.niveau
LEFT JOIN codelijst AS thema ON thema.lijst = 'thema' AND thema.code = les.thema
ORDER BY les.jaar DESC NULLS LAST, les.nummer
LIMIT $hoogstens
