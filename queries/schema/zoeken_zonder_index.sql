-- Search without the extension or without an index: by what stands there, most words first.
CREATE MACRO stam(woord) AS lower(strip_accents(woord));
CREATE MACRO zoekscore(sleutel, tekst, woorden) AS nullif(len(list_filter(
    woorden, lambda woord: contains(lower(strip_accents(tekst)), stam(woord)))), 0)::DOUBLE;
CREATE VIEW zoekwijze AS SELECT 'letterlijk' AS wijze;
