-- doel: per casus de cijfers van elk meetmoment, per versie van het instrument en dimensie
-- korrel: een dimensie bij een casus en een instrument
-- parameters: dimensies
-- kolommen: casusnummer, instrument, dimensie, t0, t1, t2
WITH cijfer AS (
    SELECT
        casus, instrument, meetmoment, unnest($dimensies) AS dimensie,
        unnest([lichaamsfuncties, mentaal_welbevinden, zingeving, kwaliteit_van_leven, meedoen,
                dagelijks_functioneren]) AS cijfer
    FROM metingen_nu
)
SELECT
    casus AS casusnummer, instrument, dimensie, max(cijfer) FILTER (meetmoment = 'T0') AS t0,
    max(cijfer) FILTER (meetmoment = 'T1') AS t1, max(cijfer) FILTER (meetmoment = 'T2') AS t2
FROM cijfer
GROUP BY casus, instrument, dimensie
HAVING count(cijfer) > 0
ORDER BY instrument, dimensie, casus
