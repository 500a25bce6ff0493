-- A bron as version 1 of the software made it, beside the tables of the sheets.
-- Tables of the bron beside those of the sheets, which follow from the contract.

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
-- Views of the bron: what counts now. A casus counts as in its newest delivery that is there.

CREATE OR REPLACE VIEW casus_nu AS
WITH laatste AS (
    SELECT casusnummer, max(levering) AS levering
    FROM casussen
    GROUP BY casusnummer
)
SELECT bewoner.bewoner, casussen.* EXCLUDE (initiatief, organisatie),
       levering.initiatief, levering.organisatie, levering.sector
FROM laatste
JOIN casussen USING (casusnummer, levering)
JOIN levering USING (levering)
JOIN bewoner USING (casusnummer);

CREATE OR REPLACE VIEW stappen_nu AS
SELECT casus_nu.bewoner, stappen.*
FROM stappen JOIN casus_nu ON casus_nu.casusnummer = stappen.casus AND casus_nu.levering = stappen.levering;

CREATE OR REPLACE VIEW betrokken_nu AS
SELECT casus_nu.bewoner, betrokken.*
FROM betrokken JOIN casus_nu ON casus_nu.casusnummer = betrokken.casus AND casus_nu.levering = betrokken.levering;

CREATE OR REPLACE VIEW metingen_nu AS
SELECT casus_nu.bewoner, metingen.*
FROM metingen JOIN casus_nu ON casus_nu.casusnummer = metingen.casus AND casus_nu.levering = metingen.levering;

CREATE OR REPLACE VIEW kosten_nu AS
SELECT casus_nu.bewoner, kosten.*
FROM kosten JOIN casus_nu ON casus_nu.casusnummer = kosten.casus AND casus_nu.levering = kosten.levering;

CREATE OR REPLACE VIEW belemmeringen_nu AS
SELECT casus_nu.bewoner, belemmeringen.*
FROM belemmeringen JOIN casus_nu ON casus_nu.casusnummer = belemmeringen.casus AND casus_nu.levering = belemmeringen.levering;

CREATE OR REPLACE VIEW effecten_nu AS
SELECT casus_nu.bewoner, effecten.*
FROM effecten JOIN casus_nu ON casus_nu.casusnummer = effecten.casus AND casus_nu.levering = effecten.levering;

-- Texts. A number is a supplier's own, so its code is made from supplier and number together; a
-- text counts as in its newest delivery, also when that one takes it back to concept.

CREATE OR REPLACE VIEW afleveringen_nu AS
SELECT
    left(md5(levering.initiatief || '|' || levering.organisatie || '|' || nummer), 8) AS code,
    afleveringen.*
FROM afleveringen JOIN levering USING (levering)
QUALIFY row_number() OVER (PARTITION BY code ORDER BY levering DESC) = 1;

CREATE OR REPLACE VIEW lessen_nu AS
SELECT
    left(md5(levering.initiatief || '|' || levering.organisatie || '|' || nummer), 8) AS code,
    left(md5(levering.initiatief || '|' || levering.organisatie || '|' || aflevering), 8) AS aflevering_code,
    lessen.*
FROM lessen JOIN levering USING (levering)
QUALIFY row_number() OVER (PARTITION BY code ORDER BY levering DESC) = 1;

CREATE OR REPLACE VIEW citaten_nu AS
SELECT
    left(md5(levering.initiatief || '|' || levering.organisatie || '|' || les), 8) AS les_code,
    left(md5(levering.initiatief || '|' || levering.organisatie || '|' || aflevering), 8) AS aflevering_code,
    citaten.*
FROM citaten JOIN levering USING (levering)
QUALIFY levering = max(levering) OVER (PARTITION BY les_code, aflevering_code);
