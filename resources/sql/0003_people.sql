-- What a person said about being contacted, or an agent noted: every entry with its time. What
-- counts now stands on the contacts row; for people an import brought it may stand only there.
CREATE TABLE consents (
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    at_ms INTEGER NOT NULL,
    consent INTEGER NOT NULL,        -- contacts::Consent
    source TEXT NOT NULL DEFAULT '', -- where: "order form", "stop word", …
    wording TEXT,                    -- the text the person was shown, or what they wrote
    PRIMARY KEY (contact_id, at_ms, consent, source)
) STRICT, WITHOUT ROWID;

-- One reason may be lifted while another stays.
CREATE TABLE suppressions_by_reason (
    match_key TEXT NOT NULL,  -- aic::phoneMatchKey or user ID
    reason INTEGER NOT NULL,  -- contacts::SuppressionReason
    source TEXT,
    at_ms INTEGER NOT NULL,
    value TEXT,               -- for people: E.164 or user ID; NULL when only the key is known
    PRIMARY KEY (match_key, reason)
) STRICT, WITHOUT ROWID;
INSERT INTO suppressions_by_reason (match_key, reason, source, at_ms, value)
    SELECT s.match_key, s.reason, s.source, s.at_ms,
        (SELECT max(i.value) FROM identities i WHERE i.match_key = s.match_key AND i.kind IN (1, 3, 4))
    FROM suppressions s;
DROP TABLE suppressions;
ALTER TABLE suppressions_by_reason RENAME TO suppressions;
CREATE INDEX suppressions_by_time ON suppressions (at_ms, match_key);

-- People whose data was erased and who had opted out: a keyed fingerprint of the number or user ID
-- instead of it, so that nobody adds them again unnoticed.
CREATE TABLE forgotten (
    fingerprint TEXT PRIMARY KEY, -- HMAC-SHA-256 with the key below
    reason INTEGER NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE forgotten_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    key BLOB NOT NULL
) STRICT;
INSERT INTO forgotten_key (id, key) VALUES (1, randomblob(32));

-- What the user set otherwise than contacts::PeopleRules has it.
CREATE TABLE people_rules (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The first of the pieces that at_ms is the newest of.
ALTER TABLE evidence ADD COLUMN first_at_ms INTEGER;
-- When what is known is too old to count; see contacts::PeopleRules.
ALTER TABLE contacts ADD COLUMN availability_due_ms INTEGER;
CREATE INDEX contacts_by_due ON contacts (availability_due_ms) WHERE availability_due_ms IS NOT NULL;
UPDATE contacts SET availability_due_ms = availability_at_ms + 30 * 86400000 WHERE availability = 2;
UPDATE contacts SET availability_due_ms = availability_at_ms + 365 * 86400000 WHERE availability = 1;

-- Whose webhook told it; user IDs are of one portfolio only. NULL: typed or imported.
ALTER TABLE identities ADD COLUMN account_id INTEGER REFERENCES accounts (id) ON DELETE SET NULL;

-- Two people made one. The rows as they were are in merge_rows until it is taken back or forgotten.
CREATE TABLE merges (
    id INTEGER PRIMARY KEY,
    survivor_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    merged_id INTEGER NOT NULL, -- no longer there
    reason TEXT NOT NULL,       -- "manual", or the kind of webhook that proved it
    survivor_updated_at_ms INTEGER NOT NULL, -- right after: an edit since is seen by it
    at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX merges_by_survivor ON merges (survivor_id);
CREATE TABLE merge_rows (
    id INTEGER PRIMARY KEY,
    merge_id INTEGER NOT NULL REFERENCES merges (id) ON DELETE CASCADE,
    part INTEGER NOT NULL,    -- contacts::MergePart
    table_name TEXT NOT NULL,
    row TEXT NOT NULL         -- JSON object of its columns
) STRICT;
CREATE INDEX merge_rows_by_merge ON merge_rows (merge_id, id);

-- Who is in the contacts of the WhatsApp Business app, and by what name (cloud-api.md §9).
CREATE TABLE app_contacts (
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name TEXT NOT NULL DEFAULT '',
    is_removed INTEGER NOT NULL DEFAULT 0,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (contact_id, account_id)
) STRICT, WITHOUT ROWID;
