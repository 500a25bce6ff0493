-- Released quotes to which those quoted agreed.
SELECT les_code AS les, aflevering_code AS aflevering, rol, niveau, citaat
FROM citaten_nu
WHERE status = 'vrijgegeven' AND gevalideerd = 'ja'
ORDER BY les, aflevering, citaat
