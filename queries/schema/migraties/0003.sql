-- Version 3: what deduce found in a text is kept in the bron, so that only an import looks.

CREATE TABLE naamscan (soort VARCHAR, inhoud VARCHAR, plekken VARCHAR[]);
COMMENT ON TABLE naamscan IS 'Welke teksten op namen zijn doorzocht, en wat er is gevonden. Zonder een woord ervan.';
COMMENT ON COLUMN naamscan.soort IS 'aflevering, les of citaat.';
COMMENT ON COLUMN naamscan.inhoud IS 'Som van de tekst zoals hij toen was.';
COMMENT ON COLUMN naamscan.plekken IS 'Gevonden plekken: veld, soort, van en tot.';
