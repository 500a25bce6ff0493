-- What is remembered of publications, but for the newest few and for the newest of the few newest that
-- counted something else. Publications that differ in texts only would otherwise push out the ones
-- that the next must differ from in enough residents.
DELETE FROM gepubliceerd
WHERE publicatie NOT IN (
    SELECT DISTINCT publicatie FROM gepubliceerd ORDER BY publicatie DESC LIMIT $hoeveel
)
AND publicatie NOT IN (
    -- By content alone: the numbers of who was withdrawn differ per publication.
    SELECT max(publicatie) AS nieuwste
    FROM (SELECT publicatie, count(*) AS rijen, sum(hash(inhoud)) AS som FROM gepubliceerd GROUP BY publicatie)
    GROUP BY rijen, som
    ORDER BY nieuwste DESC
    LIMIT $hoeveel
)
