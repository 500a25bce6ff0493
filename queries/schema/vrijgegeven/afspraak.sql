-- Agreements of initiatieven that are shown themselves: a norm per organisation, or a maximum per
-- step. The names that a small initiatief agreed with would tell of it.
SELECT DISTINCT afspraken.organisatie, norm_per_maand, geldig_van, geldig_tot, stap, maximale_dagen
FROM afspraken
JOIN levering USING (levering)
WHERE list_contains($initiatieven, levering.initiatief)
ORDER BY afspraken.organisatie NULLS LAST, stap, geldig_van
