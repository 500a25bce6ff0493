-- doel: alle afleveringen, lessen en citaten zoals zij nu gelden, met de status die telt
-- korrel: een tekst
-- parameters:
-- kolommen: soort, nummer, code, inhoud, status, is_verzet, is_gewijzigd, goedgekeurd, naamplekken, gevalideerd, levering, hangt_aan, initiatieven, jaar, rol, niveau, titel, feiten, opvallend_resultaat, duiding, open_vraag, les, discussievraag, citaat
WITH merk AS (
    SELECT sleutelmerk FROM bron
),
tekst AS (
    SELECT
        'aflevering' AS soort, code, inhoud, status, is_verzet, is_gewijzigd, goedgekeurd, naamplekken, levering,
        []::VARCHAR[] AS hangt_aan, periode AS jaar, titel, feiten, opvallend_resultaat,
        duiding, open_vraag
    FROM afleveringen_nu
    UNION ALL BY NAME
    SELECT
        'les' AS soort, les.code, les.inhoud, les.status, les.is_verzet, les.is_gewijzigd,
        les.goedgekeurd, les.naamplekken, les.levering, [les.aflevering_code] AS hangt_aan, aflevering.periode AS jaar,
        les.niveau, les.titel, les.les, les.discussievraag
    FROM lessen_nu AS les
    LEFT JOIN afleveringen_nu AS aflevering ON aflevering.code = les.aflevering_code
    UNION ALL BY NAME
    SELECT
        'citaat' AS soort, citaat.code, citaat.inhoud, citaat.status, citaat.is_verzet,
        citaat.is_gewijzigd, citaat.goedgekeurd, citaat.naamplekken, citaat.gevalideerd, citaat.levering,
        [citaat.les_code, citaat.aflevering_code] AS hangt_aan,
        [zelf.initiatief, via.initiatief] AS initiatieven,
        coalesce(via.periode, zelf.periode) AS jaar, citaat.rol, citaat.niveau, citaat.citaat
    FROM citaten_nu AS citaat
    LEFT JOIN lessen_nu AS les ON les.code = citaat.les_code
    LEFT JOIN afleveringen_nu AS zelf ON zelf.code = citaat.aflevering_code
    LEFT JOIN afleveringen_nu AS via ON via.code = les.aflevering_code
)
SELECT
    soort, left(md5(sleutelmerk || code), 8) AS nummer, code, inhoud, status, is_verzet,
    is_gewijzigd, goedgekeurd, naamplekken, gevalideerd, levering,
    list_transform(
        list_filter(hangt_aan, lambda ander: ander IS NOT NULL),
        lambda ander: left(md5(sleutelmerk || ander), 8)) AS hangt_aan,
    list_filter(initiatieven, lambda naam: naam IS NOT NULL) AS initiatieven,
    jaar, rol, niveau, titel, feiten, opvallend_resultaat, duiding, open_vraag, les, discussievraag,
    citaat
FROM tekst
CROSS JOIN merk
ORDER BY jaar NULLS LAST, array_position(['aflevering', 'les', 'citaat'], soort), titel, citaat, code
