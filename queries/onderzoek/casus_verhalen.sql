-- doel: de woorden van elke casus om in te zoeken, in kleine letters en zonder accenten
-- korrel: een casus
-- parameters:
-- kolommen: casusnummer, tekst
WITH gemeld AS (
    SELECT casus, string_agg(concat_ws(' ', omschrijving, toelichting), ' ' ORDER BY omschrijving) AS tekst
    FROM belemmeringen_nu
    GROUP BY casus
)
SELECT
    casusnummer,
    lower(strip_accents(concat_ws(' ', ik_wil, ik_kan, ik_heb_nodig, reguliere_oplossing, proeftuin_oplossing, tekst))) AS tekst
FROM casus_nu
LEFT JOIN gemeld ON gemeld.casus = casus_nu.casusnummer
ORDER BY casusnummer
