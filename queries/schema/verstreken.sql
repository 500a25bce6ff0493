-- The casussen over the bewaartermijn, with every delivery they are in. A casus counts from the month
-- in which it ended, as its newest delivery has it; while it runs, from the end of the period of that
-- delivery, because it ran until then. What is invented has no term.
WITH nieuwste AS (
    SELECT casusnummer, max(levering) AS levering
    FROM casussen
    GROUP BY casusnummer
),
verstreken AS (
    SELECT casusnummer
    FROM nieuwste
    JOIN casussen USING (casusnummer, levering)
    JOIN levering USING (levering)
    WHERE fictief = 'nee' AND date_trunc('month', coalesce(einde_maand, periode_tot)) < $grens
)
SELECT levering, casusnummer
FROM casussen JOIN verstreken USING (casusnummer)
ORDER BY levering, casusnummer
