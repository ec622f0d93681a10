-- Rows that an import could not take, as they stood in the file: so many and for so long as
-- contacts/import/importhistory.h says.
CREATE TABLE import_rejects (
    import_id INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    line INTEGER NOT NULL, -- of the file
    cells TEXT NOT NULL,   -- JSON array
    error TEXT NOT NULL,
    PRIMARY KEY (import_id, line)
) STRICT;
ALTER TABLE imports ADD COLUMN columns TEXT; -- JSON array, of imports with such rows
