-- doel: per casus wat elke betaler in beide oplossingen betaalt, in prijzen van één jaar
-- korrel: een betaler en scenario bij een casus
-- parameters: jaren, factoren, maanden
-- kolommen: casusnummer, scenario, betaler, bedrag
SELECT casus AS casusnummer, scenario, betaler, bedrag
FROM kostenregels($jaren, $factoren, $maanden)
ORDER BY casus, scenario, betaler
