-- What can be searched: all words of every released lesson and episode, with the quotes beside it.
INSERT INTO zoektekst
WITH gezegd AS (
    SELECT coalesce(les, aflevering) AS nummer, les IS NOT NULL AS bij_les,
        string_agg(citaat, ' ' ORDER BY citaat) AS tekst
    FROM citaat
    GROUP BY ALL
)
SELECT 'les:' || les.nummer, 'les', les.nummer,
    concat_ws(' ', les.titel, les.les, les.discussievraag, gezegd.tekst)
FROM les
LEFT JOIN gezegd ON gezegd.bij_les AND gezegd.nummer = les.nummer
UNION ALL
SELECT 'aflevering:' || aflevering.nummer, 'aflevering', aflevering.nummer,
    concat_ws(' ', aflevering.titel, aflevering.feiten, aflevering.opvallend_resultaat,
              aflevering.duiding, aflevering.open_vraag, gezegd.tekst)
FROM aflevering
LEFT JOIN gezegd ON NOT gezegd.bij_les AND gezegd.nummer = aflevering.nummer;
