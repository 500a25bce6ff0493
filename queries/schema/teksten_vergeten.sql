-- After a withdrawal: what was done stays, by whom and when; no sum of what is gone does. So a text
-- that comes back begins at concept. `weg` are the texts of the delivery, a quote by its place.
UPDATE tekstverloop SET inhoud = 'ingetrokken', treffers = NULL
WHERE soort <> 'citaat' AND (soort, code) IN (SELECT (soort, code) FROM weg)
    AND (soort, code, inhoud) NOT IN (SELECT (soort, code, inhoud) FROM tekststand);

UPDATE tekstverloop SET code = left(code, length(code) - 8) || '--------', inhoud = 'ingetrokken', treffers = NULL
WHERE soort = 'citaat' AND left(code, length(code) - 9) IN (SELECT code FROM weg WHERE soort = 'citaat')
    AND code NOT IN (SELECT code FROM citaten_alle);

DELETE FROM naamscan WHERE (soort, inhoud) NOT IN (SELECT (soort, inhoud) FROM tekststand);
