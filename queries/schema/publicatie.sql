-- Tables of a publication, apart from `cel`, whose columns follow from the kenmerken of the cube.
-- A publication is a new file, written by inserts only, and never changed after that.

CREATE TABLE publicatie (
    nummer INTEGER, reeks INTEGER, reeks_begonnen TIMESTAMP, gemaakt TIMESTAMP, bron INTEGER,
    geteld_uit INTEGER, fictief BOOLEAN,
    van VARCHAR, tot VARCHAR, andere_initiatieven INTEGER, m INTEGER, drempel INTEGER, afrondbasis INTEGER,
    instellingen VARCHAR, schema_versie INTEGER
);
-- Filled last, when the audit of all the rest has passed.
CREATE TABLE audit (versie INTEGER, aanval VARCHAR);
CREATE TABLE kenmerk (
    naam VARCHAR, label VARCHAR, kolom VARCHAR, niveau INTEGER, meerwaardig BOOLEAN,
    volgorde INTEGER
);
CREATE TABLE waarde (
    kenmerk VARCHAR, kolom VARCHAR, code VARCHAR, label VARCHAR, volgorde INTEGER,
    samengevoegd VARCHAR[], bovenliggend VARCHAR
);
-- Also what is hidden altogether, so that it cannot be told from what was never there.
CREATE TABLE telling (telling VARCHAR, vraag VARCHAR, volgorde INTEGER);
CREATE TABLE maat (cel_id BIGINT, naam VARCHAR, waarde DOUBLE, eenheid VARCHAR);
-- Named only where the initiatief itself is shown; of the others the day is left.
CREATE TABLE levering (
    initiatief VARCHAR, organisatie VARCHAR, sector VARCHAR, tot DATE
);
CREATE TABLE aflevering (
    nummer VARCHAR, initiatief VARCHAR, jaar INTEGER, titel VARCHAR, feiten VARCHAR,
    opvallend_resultaat VARCHAR, duiding VARCHAR, open_vraag VARCHAR
);
CREATE TABLE les (
    nummer VARCHAR, aflevering VARCHAR, jaar INTEGER, titel VARCHAR, les VARCHAR, addo VARCHAR,
    niveau VARCHAR, thema VARCHAR, discussievraag VARCHAR, koppelingen VARCHAR[]
);
CREATE TABLE citaat (les VARCHAR, aflevering VARCHAR, rol VARCHAR, niveau VARCHAR, citaat VARCHAR);
-- The words of a lesson or an episode with its quotes, to search in; its index is fts_main_zoektekst.
CREATE TABLE zoektekst (sleutel VARCHAR, soort VARCHAR, nummer VARCHAR, tekst VARCHAR);
CREATE TABLE mijlpaal (datum DATE, titel VARCHAR, bron VARCHAR);
CREATE TABLE afspraak (
    organisatie VARCHAR, norm_per_maand DOUBLE, geldig_van DATE, geldig_tot DATE, stap VARCHAR,
    maximale_dagen INTEGER
);
-- The agreed maximum of every step, fixed within a reeks.
CREATE TABLE termijn (stap VARCHAR, dagen INTEGER);
CREATE TABLE toelichting (kaart VARCHAR, tekst VARCHAR);
CREATE TABLE codeboek (
    blad VARCHAR, veld VARCHAR, soort VARCHAR, verplicht BOOLEAN, eenheid VARCHAR,
    waarden VARCHAR, betekenis VARCHAR, gevoeligheid VARCHAR, bewaard_als VARCHAR, volgorde INTEGER
);
CREATE TABLE codelijst (lijst VARCHAR, code VARCHAR, label VARCHAR, volgorde INTEGER);
