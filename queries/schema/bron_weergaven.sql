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
