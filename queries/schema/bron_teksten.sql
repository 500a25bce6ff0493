-- Views of the bron on the texts of the learning history, and the one place where it is settled
-- which status of a text counts.
--
-- A number is a supplier's own, so a code is made from supplier and number together. A quote has no
-- number: its code is where it hangs and its sum. A text counts as in its newest delivery.

CREATE OR REPLACE VIEW afleveringen_alle AS
SELECT
    left(md5(levering.initiatief || '|' || levering.organisatie || '|' || nummer), 8) AS code,
    sha256(array_to_string(list_transform(
        [afleveringen.initiatief, periode::VARCHAR, titel, feiten, opvallend_resultaat, duiding, open_vraag],
        lambda deel: coalesce(sha256(deel), '-')), '|')) AS inhoud,
    afleveringen.*
FROM afleveringen JOIN levering USING (levering);

CREATE OR REPLACE VIEW lessen_alle AS
SELECT
    left(md5(levering.initiatief || '|' || levering.organisatie || '|' || nummer), 8) AS code,
    left(md5(levering.initiatief || '|' || levering.organisatie || '|' || aflevering), 8) AS aflevering_code,
    sha256(array_to_string(list_transform(
        [aflevering, titel, les, addo, niveau, thema, discussievraag, array_to_string(koppelingen, ';')],
        lambda deel: coalesce(sha256(deel), '-')), '|')) AS inhoud,
    lessen.*
FROM lessen JOIN levering USING (levering);

CREATE OR REPLACE VIEW citaten_alle AS
SELECT
    left(md5(levering.initiatief || '|' || levering.organisatie || '|' || les), 8) AS les_code,
    left(md5(levering.initiatief || '|' || levering.organisatie || '|' || aflevering), 8) AS aflevering_code,
    coalesce(les_code, '') || '.' || coalesce(aflevering_code, '') AS plaats,
    sha256(array_to_string(list_transform([citaat, rol, niveau], lambda deel: coalesce(sha256(deel), '-')), '|')) AS inhoud,
    plaats || '.' || left(inhoud, 8) AS code,
    citaten.*
FROM citaten JOIN levering USING (levering);

-- Until the beheerder moved a text, the status on the form counts. From then on the last move does,
-- and for other content than was moved: concept.
CREATE OR REPLACE VIEW tekststand AS
WITH tekst AS (
    SELECT DISTINCT 'aflevering' AS soort, code, inhoud, status FROM afleveringen_alle
    UNION ALL
    SELECT DISTINCT 'les', code, inhoud, status FROM lessen_alle
    UNION ALL
    SELECT DISTINCT 'citaat', code, inhoud, status FROM citaten_alle
),
verzet AS (
    SELECT soort, code, arg_max(handeling, volgnummer) AS status, arg_max(inhoud, volgnummer) AS van
    FROM tekstverloop
    WHERE handeling <> 'goedgekeurd'
    GROUP BY soort, code
),
goedkeuring AS (
    SELECT soort, code, inhoud, flatten(list(treffers)) AS treffers
    FROM tekstverloop
    WHERE handeling = 'goedgekeurd'
    GROUP BY soort, code, inhoud
)
SELECT
    tekst.soort, tekst.code, tekst.inhoud, tekst.status AS formulierstatus,
    CASE
        WHEN verzet.code IS NULL THEN tekst.status
        WHEN verzet.van = tekst.inhoud THEN verzet.status
        ELSE 'concept'
    END AS status,
    verzet.code IS NOT NULL AS is_verzet,
    coalesce(verzet.van <> tekst.inhoud, false) AS is_gewijzigd,
    coalesce(goedkeuring.treffers, []) AS goedgekeurd,
    coalesce(naamscan.plekken, []) AS naamplekken
FROM tekst
LEFT JOIN verzet USING (soort, code)
LEFT JOIN goedkeuring USING (soort, code, inhoud)
LEFT JOIN naamscan USING (soort, inhoud);

-- What counts now, each with the status that counts.
CREATE OR REPLACE VIEW afleveringen_nu AS
SELECT tekst.* REPLACE (stand.status AS status), stand.is_verzet, stand.is_gewijzigd, stand.goedgekeurd,
    stand.naamplekken
FROM afleveringen_alle AS tekst
JOIN tekststand AS stand
    ON stand.soort = 'aflevering' AND stand.code = tekst.code AND stand.inhoud = tekst.inhoud
    AND stand.formulierstatus = tekst.status
QUALIFY row_number() OVER (PARTITION BY tekst.code ORDER BY levering DESC) = 1;

CREATE OR REPLACE VIEW lessen_nu AS
SELECT tekst.* REPLACE (stand.status AS status), stand.is_verzet, stand.is_gewijzigd, stand.goedgekeurd,
    stand.naamplekken
FROM lessen_alle AS tekst
JOIN tekststand AS stand
    ON stand.soort = 'les' AND stand.code = tekst.code AND stand.inhoud = tekst.inhoud
    AND stand.formulierstatus = tekst.status
QUALIFY row_number() OVER (PARTITION BY tekst.code ORDER BY levering DESC) = 1;

-- The same words twice in the same place are one quote, as ready as the least ready of the two.
CREATE OR REPLACE VIEW citaten_nu AS
SELECT tekst.* REPLACE (stand.status AS status), stand.is_verzet, stand.is_gewijzigd, stand.goedgekeurd,
    stand.naamplekken
FROM citaten_alle AS tekst
JOIN tekststand AS stand
    ON stand.soort = 'citaat' AND stand.code = tekst.code AND stand.inhoud = tekst.inhoud
    AND stand.formulierstatus = tekst.status
QUALIFY levering = max(levering) OVER (PARTITION BY plaats)
    AND row_number() OVER (
        PARTITION BY levering, tekst.code, tekst.inhoud ORDER BY tekst.status = 'vrijgegeven' AND gevalideerd = 'ja'
    ) = 1;
