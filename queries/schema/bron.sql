-- Tables of the bron beside those of the sheets, which follow from the contract: version 1. What came
-- after stands in migraties/, which a new bron goes through as well.

CREATE TABLE bron (schema_versie INTEGER, sleutelmerk VARCHAR, volgende_levering INTEGER);
CREATE TABLE bewoner (casusnummer VARCHAR, bewoner INTEGER);
CREATE TABLE gepubliceerd (
    publicatie INTEGER, casusnummer VARCHAR, bewoner INTEGER, inhoud VARCHAR,
    inwoner_nummer VARCHAR, proeftuin_nummer VARCHAR
);
CREATE TABLE intrekking (moment TIMESTAMP, publicatie INTEGER);

COMMENT ON TABLE bron IS 'Eén regel: versie van de tabellen, merk van de pseudoniemsleutel, volgend nummer.';
COMMENT ON COLUMN bron.schema_versie IS 'Versie van de tabellen.';
COMMENT ON COLUMN bron.sleutelmerk IS 'Merk waaraan de bron haar pseudoniemsleutel herkent.';
COMMENT ON COLUMN bron.volgende_levering IS 'Nummer dat de volgende levering krijgt.';
COMMENT ON TABLE bewoner IS 'Welke casussen van dezelfde inwoner of hetzelfde huishouden zijn.';
COMMENT ON COLUMN bewoner.casusnummer IS 'Pseudoniem van de casus.';
COMMENT ON COLUMN bewoner.bewoner IS 'Volgnummer van de inwoner, alleen binnen dit bestand.';
COMMENT ON TABLE gepubliceerd IS 'Wat per publicatie is meegeteld, om te zien wie sindsdien veranderde.';
COMMENT ON COLUMN gepubliceerd.publicatie IS 'Nummer van de publicatie.';
COMMENT ON COLUMN gepubliceerd.casusnummer IS 'Pseudoniem van de casus.';
COMMENT ON COLUMN gepubliceerd.bewoner IS 'Volgnummer van de inwoner, toen.';
COMMENT ON COLUMN gepubliceerd.inhoud IS 'Som over alles wat van deze casus meetelt.';
COMMENT ON COLUMN gepubliceerd.inwoner_nummer IS 'Pseudoniem van de inwoner, om een verhuizing te herkennen.';
COMMENT ON COLUMN gepubliceerd.proeftuin_nummer IS 'Pseudoniem van de casus bij de proeftuin.';
COMMENT ON TABLE intrekking IS 'Wanneer er is ingetrokken, en welke publicatie toen gold.';
COMMENT ON COLUMN intrekking.moment IS 'Moment van intrekken.';
COMMENT ON COLUMN intrekking.publicatie IS 'Publicatie die toen gold; geen oudere mag terug.';
