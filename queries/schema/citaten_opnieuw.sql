-- Other words where a quote hung that somebody moved and that is gone: the same quote, for who said
-- it, so it begins again at concept. `eerder` are the codes that were there before this import.
INSERT INTO tekstverloop
SELECT
    (SELECT coalesce(max(volgnummer), 0) FROM tekstverloop) + row_number() OVER (ORDER BY code),
    'citaat', code, inhoud, 'concept', NULL, $wie, $moment
FROM citaten_nu
WHERE NOT is_verzet
    AND code NOT IN (SELECT code FROM eerder)
    AND plaats IN (
        SELECT left(code, length(code) - 9)
        FROM tekstverloop
        WHERE soort = 'citaat' AND handeling <> 'goedgekeurd' AND code NOT IN (SELECT code FROM citaten_nu)
    )
