-- Files, kept once by what is in them: media/ab/cd/<sha256> in the data directory.
CREATE TABLE media_files (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE, -- 64 lower-case hex digits
    size INTEGER NOT NULL,
    mime_type TEXT NOT NULL,     -- by content, not by what anybody said
    format TEXT NOT NULL,        -- JSON of messaging::MediaFormat
    stored_at_ms INTEGER NOT NULL
) STRICT;

-- The ids under which Meta knows a file: of one number each, for a time (cloud-api.md §3.1).
CREATE TABLE media_uploads (
    file_id INTEGER NOT NULL REFERENCES media_files (id) ON DELETE CASCADE,
    number_id INTEGER NOT NULL REFERENCES numbers (id) ON DELETE CASCADE,
    remote_id TEXT NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    PRIMARY KEY (file_id, number_id)
) STRICT, WITHOUT ROWID;

-- What a message carries.
CREATE TABLE media (
    message_id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    number_id INTEGER NOT NULL REFERENCES numbers (id) ON DELETE CASCADE,
    is_inbound INTEGER NOT NULL,
    kind INTEGER NOT NULL,       -- messaging::MediaKind
    state INTEGER NOT NULL,      -- messaging::MediaState
    file_id INTEGER REFERENCES media_files (id) ON DELETE SET NULL, -- NULL: not fetched
    name TEXT NOT NULL DEFAULT '', -- cleaned
    mime_type TEXT,              -- inbound: as the webhook said
    remote_id TEXT,              -- inbound: Meta's id
    sha256 TEXT,                 -- inbound: as the webhook said, hex
    attempts INTEGER NOT NULL DEFAULT 0,
    renewals INTEGER NOT NULL DEFAULT 0, -- outbound: how often Meta had lost the file
    not_before_ms INTEGER NOT NULL DEFAULT 0,
    error_code INTEGER,
    error_title TEXT,
    error_detail TEXT
) STRICT;
CREATE INDEX media_waiting ON media (number_id, is_inbound, not_before_ms, message_id) WHERE state = 0;
CREATE INDEX media_by_file ON media (file_id) WHERE file_id IS NOT NULL;

-- A removal that can be taken back keeps its files.
CREATE INDEX removed_media ON removed_rows (json_extract(row, '$.file_id'))
    WHERE table_name = 'media';

-- Files that no message may need any more, to be looked at from that time on.
CREATE TABLE media_loose (
    file_id INTEGER PRIMARY KEY REFERENCES media_files (id) ON DELETE CASCADE,
    not_before_ms INTEGER NOT NULL
) STRICT;
CREATE TRIGGER media_removed AFTER DELETE ON media WHEN old.file_id IS NOT NULL BEGIN
    INSERT INTO media_loose (file_id, not_before_ms) SELECT old.file_id, 0
        WHERE NOT EXISTS (SELECT 1 FROM media_loose WHERE file_id = old.file_id);
END;
