-- doel: elke casus op één regel, met alles waarop een onderzoeker kiest; geen teksten
-- korrel: een casus
-- parameters: jaren, factoren, maanden
-- kolommen: casusnummer, bewoner, initiatief, organisatie, sector, gebied, jaar, halfjaar, start, leeftijd, huishouden, leefgebied, wet, uitkomst, status, betrokken, betrokken_sector, instrument, vervolgmeting, belemmering, belemmeringsaard, belemmeringsniveau, oplossing, doorlooptijd_dagen, organisaties, belemmeringen, oplostijd_dagen, kosten_regulier, kosten_proeftuin, kosten_verschil, t0_lichaamsfuncties, t0_mentaal_welbevinden, t0_zingeving, t0_kwaliteit_van_leven, t0_meedoen, t0_dagelijks_functioneren
WITH deelname AS (
    SELECT
        casus, count(DISTINCT organisatie) AS organisaties,
        list(DISTINCT organisatie ORDER BY organisatie) AS betrokken,
        list(DISTINCT sector ORDER BY sector) AS betrokken_sector
    FROM betrokken_nu
    GROUP BY casus
),
-- A casus that was measured with two instruments has the marks of the first by name.
gemeten AS (
    SELECT
        casus, list(DISTINCT instrument ORDER BY instrument) AS instrument,
        bool_or(meetmoment = 'T0') AS heeft_t0, bool_or(meetmoment = 'T1') AS heeft_t1,
        bool_or(meetmoment = 'T2') AS heeft_t2,
        arg_min(lichaamsfuncties, instrument) FILTER (meetmoment = 'T0') AS t0_lichaamsfuncties,
        arg_min(mentaal_welbevinden, instrument) FILTER (meetmoment = 'T0') AS t0_mentaal_welbevinden,
        arg_min(zingeving, instrument) FILTER (meetmoment = 'T0') AS t0_zingeving,
        arg_min(kwaliteit_van_leven, instrument) FILTER (meetmoment = 'T0') AS t0_kwaliteit_van_leven,
        arg_min(meedoen, instrument) FILTER (meetmoment = 'T0') AS t0_meedoen,
        arg_min(dagelijks_functioneren, instrument) FILTER (meetmoment = 'T0') AS t0_dagelijks_functioneren
    FROM metingen_nu
    GROUP BY casus
),
gemeld AS (
    SELECT
        casus, count(*) AS belemmeringen, max(oplostijd_dagen) AS oplostijd_dagen,
        list(DISTINCT type ORDER BY type) AS belemmering,
        list(DISTINCT aard ORDER BY aard) AS belemmeringsaard,
        list(DISTINCT niveau ORDER BY niveau) AS belemmeringsniveau,
        list(DISTINCT oplossing ORDER BY oplossing) AS oplossing
    FROM belemmeringen_nu
    GROUP BY casus
),
-- In whole cents: in which order lines are added must not decide who is within a range.
betaald AS (
    SELECT
        casus, round(sum(bedrag) FILTER (scenario = 'regulier'), 2) AS kosten_regulier,
        round(sum(bedrag) FILTER (scenario = 'proeftuin'), 2) AS kosten_proeftuin
    FROM kostenregels($jaren, $factoren, $maanden)
    GROUP BY casus
)
SELECT
    casus_nu.casusnummer, casus_nu.bewoner, casus_nu.initiatief, casus_nu.organisatie, casus_nu.sector,
    coalesce(casus_nu.gebied, 'onbekend') AS gebied,
    coalesce(year(start_maand)::VARCHAR, 'onbekend') AS jaar,
    coalesce(year(start_maand) || 'H' || CASE WHEN month(start_maand) <= 6 THEN 1 ELSE 2 END, 'onbekend') AS halfjaar,
    coalesce(strftime(start_maand, '%Y-%m'), 'onbekend') AS start,
    coalesce(leeftijd_vanaf::VARCHAR, leeftijd_ontbreekt, 'onbekend') AS leeftijd,
    coalesce(huishouden, 'onbekend') AS huishouden,
    CASE WHEN len(leefgebieden) > 0 THEN leefgebieden ELSE ['geen'] END AS leefgebied,
    CASE WHEN len(wetten) > 0 THEN wetten ELSE ['geen'] END AS wet,
    coalesce(uitkomst, 'onbekend') AS uitkomst, coalesce(status, 'onbekend') AS status,
    coalesce(deelname.betrokken, ['geen']) AS betrokken,
    coalesce(deelname.betrokken_sector, ['geen']) AS betrokken_sector,
    coalesce(gemeten.instrument, ['geen']) AS instrument,
    CASE
        WHEN NOT coalesce(heeft_t0, false) THEN 'geen_t0'
        WHEN heeft_t1 AND heeft_t2 THEN 't1_t2'
        WHEN heeft_t1 THEN 't1'
        WHEN heeft_t2 THEN 't2'
        ELSE 'alleen_t0'
    END AS vervolgmeting,
    coalesce(gemeld.belemmering, ['geen']) AS belemmering,
    coalesce(gemeld.belemmeringsaard, ['geen']) AS belemmeringsaard,
    coalesce(gemeld.belemmeringsniveau, ['geen']) AS belemmeringsniveau,
    coalesce(gemeld.oplossing, ['geen']) AS oplossing,
    doorlooptijd_dagen,
    -- Who brought the casus in is one, also where the form names nobody.
    greatest(coalesce(deelname.organisaties, 0), 1)::INTEGER AS organisaties,
    coalesce(gemeld.belemmeringen, 0)::INTEGER AS belemmeringen, gemeld.oplostijd_dagen,
    kosten_regulier, kosten_proeftuin, round(kosten_proeftuin - kosten_regulier, 2) AS kosten_verschil,
    t0_lichaamsfuncties, t0_mentaal_welbevinden, t0_zingeving, t0_kwaliteit_van_leven, t0_meedoen,
    t0_dagelijks_functioneren
FROM casus_nu
LEFT JOIN deelname ON deelname.casus = casus_nu.casusnummer
LEFT JOIN gemeten ON gemeten.casus = casus_nu.casusnummer
LEFT JOIN gemeld ON gemeld.casus = casus_nu.casusnummer
LEFT JOIN betaald ON betaald.casus = casus_nu.casusnummer
ORDER BY casus_nu.casusnummer
