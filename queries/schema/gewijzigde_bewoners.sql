-- Per remembered publication: the number of residents who were added, changed or withdrawn since.
-- A resident whose casussen now belong with another's counts once, so never too many.
WITH toen AS (
    SELECT publicatie, casusnummer, bewoner, inhoud FROM gepubliceerd
),
nu AS (
    SELECT toen.publicatie, casus_inhoud.*
    FROM casus_inhoud CROSS JOIN (SELECT DISTINCT publicatie FROM toen) AS toen
),
verschil AS (
    SELECT publicatie, casusnummer, nu.bewoner AS nu_bewoner, toen.bewoner AS toen_bewoner
    FROM nu FULL JOIN toen USING (publicatie, casusnummer)
    WHERE nu.inhoud IS DISTINCT FROM toen.inhoud
),
-- A withdrawn casus of a resident who is still there counts under the number the resident has now.
nog_daar AS (
    SELECT toen.publicatie, toen.bewoner AS toen_bewoner, min(nu.bewoner) AS nu_bewoner
    FROM toen JOIN nu USING (publicatie, casusnummer)
    GROUP BY ALL
)
SELECT
    publicatie,
    count(DISTINCT CASE
        WHEN verschil.nu_bewoner IS NOT NULL THEN 'nu' || verschil.nu_bewoner
        WHEN nog_daar.nu_bewoner IS NOT NULL THEN 'nu' || nog_daar.nu_bewoner
        ELSE 'toen' || toen_bewoner
    END) FILTER (verschil.casusnummer IS NOT NULL) AS bewoners
FROM (SELECT DISTINCT publicatie FROM toen) AS publicaties
LEFT JOIN verschil USING (publicatie)
LEFT JOIN nog_daar USING (publicatie, toen_bewoner)
GROUP BY publicatie
ORDER BY publicatie
