-- Per remembered publication: the number of residents who were added, changed or withdrawn since.
-- Whoever can be recognised as one resident counts once, so never too many.
WITH toen AS (
    SELECT publicatie, casusnummer, bewoner, inhoud, inwoner_nummer, proeftuin_nummer
    FROM gepubliceerd
),
nu AS (
    SELECT toen.publicatie, casus_inhoud.*, casus_nu.inwoner_nummer, casus_nu.proeftuin_nummer
    FROM casus_inhoud
    JOIN casus_nu USING (casusnummer, bewoner)
    CROSS JOIN (SELECT DISTINCT publicatie FROM toen) AS toen
),
verschil AS (
    SELECT publicatie, casusnummer, nu.bewoner AS nu_bewoner, toen.bewoner AS toen_bewoner
    FROM nu FULL JOIN toen USING (publicatie, casusnummer)
    WHERE nu.inhoud IS DISTINCT FROM toen.inhoud
),
-- A casus that is gone, of a resident who is still there under this or another organisation,
-- counts under the number the resident has now.
zelfde AS (
    SELECT publicatie, toen.bewoner AS toen_bewoner, nu.bewoner AS nu_bewoner
    FROM toen JOIN nu USING (publicatie, casusnummer)
    UNION ALL
    SELECT publicatie, toen.bewoner, nu.bewoner
    FROM toen JOIN nu USING (publicatie, inwoner_nummer)
    UNION ALL
    SELECT publicatie, toen.bewoner, nu.bewoner
    FROM toen JOIN nu USING (publicatie, proeftuin_nummer)
),
nog_daar AS (
    SELECT publicatie, toen_bewoner, min(nu_bewoner) AS nu_bewoner
    FROM zelfde
    GROUP BY publicatie, toen_bewoner
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
