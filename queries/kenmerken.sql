-- doel: de kenmerken waarop te kiezen en uit te splitsen is, met hun niveaus
-- korrel: een niveau van een kenmerk
-- parameters:
-- kolommen: kenmerk, kolom, label, niveau, meerwaardig, aantal_waarden
SELECT
    naam AS kenmerk, kenmerk.kolom, kenmerk.label, niveau, meerwaardig,
    count(waarde.code)::INTEGER AS aantal_waarden
FROM kenmerk
LEFT JOIN waarde ON waarde.kolom = kenmerk.kolom
GROUP BY ALL
ORDER BY min(kenmerk.volgorde), niveau
