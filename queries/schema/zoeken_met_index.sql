-- Search by stem, ranked by BM25. The macros of the index name its tables by their schema alone, so
-- that schema is here as well.
CREATE SCHEMA fts_main_zoektekst;
CREATE VIEW fts_main_zoektekst.dict AS FROM publicatiebestand.fts_main_zoektekst.dict;
CREATE VIEW fts_main_zoektekst.docs AS FROM publicatiebestand.fts_main_zoektekst.docs;
CREATE VIEW fts_main_zoektekst.fields AS FROM publicatiebestand.fts_main_zoektekst.fields;
CREATE VIEW fts_main_zoektekst.stats AS FROM publicatiebestand.fts_main_zoektekst.stats;
CREATE VIEW fts_main_zoektekst.terms AS FROM publicatiebestand.fts_main_zoektekst.terms;
CREATE MACRO fts_main_zoektekst.tokenize(tekst) AS
    publicatiebestand.fts_main_zoektekst.tokenize(tekst);

CREATE MACRO stam(woord) AS stem(lower(strip_accents(woord)), 'dutch');
CREATE MACRO zoekscore(sleutel, tekst, woorden) AS
    publicatiebestand.fts_main_zoektekst.match_bm25(sleutel, array_to_string(woorden, ' '));
CREATE VIEW zoekwijze AS SELECT 'stam' AS wijze;
