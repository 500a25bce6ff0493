-- Agreements: a norm per organisation, or a maximum per step.
SELECT DISTINCT organisatie, norm_per_maand, geldig_van, geldig_tot, stap, maximale_dagen
FROM afspraken
ORDER BY organisatie NULLS LAST, stap, geldig_van
