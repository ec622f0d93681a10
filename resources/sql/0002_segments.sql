-- Saved filters of people.
CREATE TABLE segments (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: a removal can be taken back
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE, -- aic::fold(name)
    filter TEXT NOT NULL,        -- JSON, contacts/filterjson.h
    created_at_ms INTEGER NOT NULL,
    updated_at_ms INTEGER NOT NULL
) STRICT;
