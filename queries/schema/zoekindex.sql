-- The index of zoektekst: Dutch stems, without diacritics and capitals.
PRAGMA create_fts_index('zoektekst', 'sleutel', 'tekst', stemmer = 'dutch', stopwords = 'none',
                        ignore = '[^a-z0-9]+', strip_accents = 1, lower = 1);
