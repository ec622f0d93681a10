-- Templates, each fact with the time since when it is known, so that events may come in any order.
-- Nothing was ever written to the table of the first step.
DROP TABLE templates;
CREATE TABLE templates (
    waba_id TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    template_id TEXT NOT NULL,  -- '' for a draft that Meta doesn't know
    status TEXT NOT NULL,       -- Meta's word; DRAFT is ours, DELETED: gone at Meta
    reason TEXT NOT NULL,       -- of a rejection, Meta's word
    status_detail TEXT NOT NULL, -- Meta's sentence on the status
    status_at_ms INTEGER NOT NULL,
    category TEXT NOT NULL,
    category_at_ms INTEGER NOT NULL,
    previous_category TEXT NOT NULL,
    previous_category_at_ms INTEGER NOT NULL,
    correct_category TEXT NOT NULL,
    correct_category_at_ms INTEGER NOT NULL,
    quality TEXT NOT NULL,
    quality_at_ms INTEGER NOT NULL,
    definition TEXT NOT NULL,   -- JSON: components, parameter_format, message_send_ttl_seconds
    definition_at_ms INTEGER NOT NULL,
    revision TEXT NOT NULL,     -- JSON: value of the newest event about the components
    revision_at_ms INTEGER NOT NULL,
    edits TEXT NOT NULL,        -- JSON: times in ms of our edits while it was approved
    updated_at_ms INTEGER NOT NULL,
    PRIMARY KEY (waba_id, name, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE template_syncs (
    waba_id TEXT PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    listed INTEGER NOT NULL,
    most INTEGER                -- how many Meta allows; NULL: not told
) STRICT, WITHOUT ROWID;
