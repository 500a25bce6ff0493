-- doel: elke casus op één regel, met alles waarop een onderzoeker kiest; geen teksten
-- korrel: een casus
-- parameters: jaren, factoren, maanden, dimensies
-- kolommen: casusnummer, bewoner, initiatief, organisatie, sector, gebied, jaar, halfjaar, start, leeftijd, huishouden, leefgebied, wet, uitkomst, status, betrokken, betrokken_sector, instrument, vervolgmeting, belemmering, belemmeringsaard, belemmeringsniveau, oplossing, doorlooptijd_dagen, organisaties, belemmeringen, oplostijd_dagen, kosten_regulier, kosten_proeftuin, kosten_verschil, t0_lichaamsfuncties, t0_mentaal_welbevinden, t0_zingeving, t0_kwaliteit_van_leven, t0_meedoen, t0_dagelijks_functioneren
WITH deelname AS (
    SELECT
        casus, count(DISTINCT organisatie) AS organisaties,
        list(DISTINCT organisatie ORDER BY organisatie) AS betrokken,
        list(DISTINCT sector ORDER BY sector) AS betrokken_sector
    FROM betrokken_nu
    GROUP BY casus
),
-- Marks of two instruments are never mixed: those of the first by name that has any at T0.
gemeten AS (
    SELECT
        casus, list(DISTINCT instrument ORDER BY instrument) AS instrument,
        arg_min(struct_pack(
            lichaamsfuncties := lichaamsfuncties, mentaal_welbevinden := mentaal_welbevinden,
            zingeving := zingeving, kwaliteit_van_leven := kwaliteit_van_leven,
            meedoen := meedoen, dagelijks_functioneren := dagelijks_functioneren), instrument) FILTER (
            meetmoment = 'T0' AND coalesce(
                lichaamsfuncties, mentaal_welbevinden, zingeving, kwaliteit_van_leven, meedoen,
                dagelijks_functioneren) IS NOT NULL) AS t0
    FROM metingen_nu
    GROUP BY casus
),
cijfer AS (
    SELECT
        casus, instrument, meetmoment, unnest($dimensies) AS dimensie,
        unnest([lichaamsfuncties, mentaal_welbevinden, zingeving, kwaliteit_van_leven, meedoen,
                dagelijks_functioneren]) AS cijfer
    FROM metingen_nu
),
-- A follow-up is a pair: a mark at both moments for one dimension of one instrument.
paar AS (
    SELECT
        casus, bool_or(meetmoment = 'T0') AS t0,
        bool_or(meetmoment = 'T0') AND bool_or(meetmoment = 'T1') AS t1,
        bool_or(meetmoment = 'T0') AND bool_or(meetmoment = 'T2') AS t2
    FROM cijfer
    WHERE cijfer IS NOT NULL
    GROUP BY casus, instrument, dimensie
),
vervolg AS (
    SELECT casus, bool_or(t0) AS t0, bool_or(t1) AS t1, bool_or(t2) AS t2
    FROM paar
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
        WHEN NOT coalesce(vervolg.t0, false) THEN 'geen_t0'
        WHEN vervolg.t1 AND vervolg.t2 THEN 't1_t2'
        WHEN vervolg.t1 THEN 't1'
        WHEN vervolg.t2 THEN 't2'
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
    gemeten.t0.lichaamsfuncties AS t0_lichaamsfuncties,
    gemeten.t0.mentaal_welbevinden AS t0_mentaal_welbevinden,
    gemeten.t0.zingeving AS t0_zingeving, gemeten.t0.kwaliteit_van_leven AS t0_kwaliteit_van_leven,
    gemeten.t0.meedoen AS t0_meedoen,
    gemeten.t0.dagelijks_functioneren AS t0_dagelijks_functioneren
FROM casus_nu
LEFT JOIN deelname ON deelname.casus = casus_nu.casusnummer
LEFT JOIN gemeten ON gemeten.casus = casus_nu.casusnummer
LEFT JOIN vervolg ON vervolg.casus = casus_nu.casusnummer
LEFT JOIN gemeld ON gemeld.casus = casus_nu.casusnummer
LEFT JOIN betaald ON betaald.casus = casus_nu.casusnummer
ORDER BY casus_nu.casusnummer
