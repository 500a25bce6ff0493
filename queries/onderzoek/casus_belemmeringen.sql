-- doel: elke belemmering van elke casus, zonder haar omschrijving
-- korrel: een belemmering; dezelfde kan twee keer voorkomen
-- parameters:
-- kolommen: casusnummer, type, aard, niveau, oplossing, werkgroep, oplostijd_dagen
SELECT
    casus AS casusnummer, coalesce(type, 'onbekend') AS type, coalesce(aard, 'onbekend') AS aard,
    coalesce(niveau, 'onbekend') AS niveau, coalesce(oplossing, 'onbekend') AS oplossing,
    coalesce(werkgroep, 'geen') AS werkgroep, oplostijd_dagen
FROM belemmeringen_nu
ORDER BY casus, type, aard, niveau, oplossing, werkgroep, oplostijd_dagen
