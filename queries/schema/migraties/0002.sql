-- Version 2: what the beheerder does with a text is kept in the bron.

CREATE TABLE tekstverloop (
    volgnummer INTEGER, soort VARCHAR, code VARCHAR, inhoud VARCHAR, handeling VARCHAR,
    treffers VARCHAR[], wie VARCHAR, moment TIMESTAMP
);
COMMENT ON TABLE tekstverloop IS 'Wat de beheerder met een tekst deed. Er komt alleen bij; een intrekking haalt er sommen uit.';
COMMENT ON COLUMN tekstverloop.volgnummer IS 'Volgorde.';
COMMENT ON COLUMN tekstverloop.soort IS 'aflevering, les of citaat.';
COMMENT ON COLUMN tekstverloop.code IS 'Code van de tekst: leverancier en nummer; bij een citaat waar het hangt en zijn som.';
COMMENT ON COLUMN tekstverloop.inhoud IS 'Som van de tekst zoals hij toen was.';
COMMENT ON COLUMN tekstverloop.handeling IS 'De status waar hij op kwam, of goedgekeurd.';
COMMENT ON COLUMN tekstverloop.treffers IS 'Welke plekken bij een goedkeuring zijn bekeken: veld, soort, van en tot.';
COMMENT ON COLUMN tekstverloop.wie IS 'Wie het deed, zoals opgegeven.';
COMMENT ON COLUMN tekstverloop.moment IS 'Wanneer.';
