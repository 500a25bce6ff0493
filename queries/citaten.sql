-- doel: vrijgegeven uitspraken van betrokkenen, bij de les of de aflevering waar zij bij horen
-- korrel: een citaat
-- parameters:
-- kolommen: les, aflevering, rol, niveau, citaat
SELECT citaat.les, citaat.aflevering, rol.label AS rol, niveau.label AS niveau, citaat.citaat
FROM citaat
LEFT JOIN codelijst AS rol ON rol.lijst = 'citaatrol' AND rol.code = citaat.rol
LEFT JOIN codelijst AS niveau ON niveau.lijst = 'niveau' AND niveau.code = citaat.niveau
ORDER BY citaat.aflevering NULLS LAST, citaat.les, rol.volgorde, citaat.citaat
