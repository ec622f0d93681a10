-- Times are INTEGER UTC milliseconds. Enum numbers are those of the C++ enums named beside them.

CREATE TABLE leases (
    name TEXT PRIMARY KEY,
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    token TEXT NOT NULL,
    heartbeat_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Accounts and their business phone numbers. Secrets are in the keychain, never here.

CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    graph_url TEXT NOT NULL,
    api_version TEXT NOT NULL,
    waba_id TEXT NOT NULL,
    relay_url TEXT NOT NULL,
    country TEXT,
    active_number_id INTEGER REFERENCES numbers (id) ON DELETE SET NULL,
    is_active INTEGER NOT NULL DEFAULT 0,
    created_at_ms INTEGER NOT NULL,
    removed_at_ms INTEGER -- the row outlives the account, for its history
) STRICT;

CREATE TABLE numbers (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    phone_number_id TEXT NOT NULL,
    e164 TEXT,
    display_phone_number TEXT,
    verified_name TEXT,
    quality_rating TEXT,
    status TEXT,
    throughput_level TEXT,
    messaging_limit TEXT,
    refreshed_at_ms INTEGER,
    UNIQUE (account_id, phone_number_id)
) STRICT;

-- People. A person is found by any of their identities; the phone shown in lists is kept on the row.

CREATE TABLE contacts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: a removal can be taken back
    name TEXT NOT NULL DEFAULT '',
    sort_key TEXT NOT NULL DEFAULT '', -- aic::fold(name), else the phone
    phone TEXT,                        -- E.164, what the user gave stays in identities.given
    user_id TEXT,                      -- business-scoped user ID
    username TEXT,
    company TEXT,
    email TEXT,
    language TEXT,
    notes TEXT,
    consent INTEGER NOT NULL DEFAULT 0, -- contacts::Consent
    consent_source TEXT,
    consent_at_ms INTEGER,
    availability INTEGER NOT NULL DEFAULT 0, -- contacts::Availability
    availability_at_ms INTEGER,
    availability_source TEXT,
    activity INTEGER NOT NULL DEFAULT -1, -- messaging::MessageState of the newest message, 100 = received
    activity_at_ms INTEGER,
    import_id INTEGER REFERENCES imports (id) ON DELETE SET NULL, -- the import that made the row
    created_at_ms INTEGER NOT NULL,
    updated_at_ms INTEGER NOT NULL    -- of an edit; greater with every one
) STRICT;
CREATE INDEX contacts_by_name ON contacts (sort_key, id);
CREATE INDEX contacts_by_phone ON contacts (phone, id);
CREATE INDEX contacts_by_availability ON contacts (availability, id);
CREATE INDEX contacts_by_activity ON contacts (activity_at_ms, id);
CREATE INDEX contacts_by_consent ON contacts (consent, id);
CREATE INDEX contacts_by_import ON contacts (import_id, id) WHERE import_id IS NOT NULL;

CREATE TABLE identities (
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    kind INTEGER NOT NULL,    -- contacts::IdentityKind
    value TEXT NOT NULL,      -- E.164, wa_id, BSUID, parent BSUID, username without @
    match_key TEXT NOT NULL,  -- phone and wa_id: aic::phoneMatchKey; others: the value
    given TEXT,               -- as the user wrote it; NULL when a machine did
    first_seen_at_ms INTEGER NOT NULL,
    last_seen_at_ms INTEGER NOT NULL,
    ended_at_ms INTEGER,
    PRIMARY KEY (contact_id, kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_by_match ON identities (match_key, kind);

CREATE TABLE fields (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE, -- as used in {{name}}
    label TEXT NOT NULL,
    import_id INTEGER REFERENCES imports (id) ON DELETE SET NULL -- the import that made it
) STRICT;

CREATE TABLE contact_fields (
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    field_id INTEGER NOT NULL REFERENCES fields (id) ON DELETE CASCADE,
    value TEXT NOT NULL,
    PRIMARY KEY (contact_id, field_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tags (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE, -- aic::fold(name)
    import_id INTEGER REFERENCES imports (id) ON DELETE SET NULL -- the import that made it
) STRICT;

CREATE TABLE contact_tags (
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    PRIMARY KEY (contact_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_tags_by_tag ON contact_tags (tag_id, contact_id);

-- Every searchable word of a person but the tags, folded, in one text; the index holds its trigrams
-- without their places: half the size and time, and a search compares the text anyway.
CREATE TABLE contact_search (
    contact_id INTEGER PRIMARY KEY REFERENCES contacts (id) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE contact_search_index USING fts5 (
    text, content = 'contact_search', content_rowid = 'contact_id', tokenize = 'trigram',
    detail = none);
-- An import's batch is one segment of the index instead of many small ones to merge.
INSERT INTO contact_search_index (contact_search_index, rank) VALUES ('hashsize', 16777216);
CREATE VIRTUAL TABLE contact_search_terms USING fts5vocab(contact_search_index, 'instance');
-- No trigger for additions: SQLite makes FTS5 write its index out at every statement that reaches it
-- through one, so many rows are added to it by a single statement of their own.
CREATE TRIGGER contact_search_removed AFTER DELETE ON contact_search BEGIN
    INSERT INTO contact_search_index (contact_search_index, rowid, text)
        VALUES ('delete', old.contact_id, old.text);
END;
CREATE TRIGGER contact_search_changed AFTER UPDATE ON contact_search BEGIN
    INSERT INTO contact_search_index (contact_search_index, rowid, text)
        VALUES ('delete', old.contact_id, old.text);
    INSERT INTO contact_search_index (rowid, text) VALUES (new.contact_id, new.text);
END;

CREATE TABLE imports (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    file_name TEXT NOT NULL,
    state INTEGER NOT NULL,
    rows INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    duplicates INTEGER NOT NULL DEFAULT 0,
    started_at_ms INTEGER NOT NULL,
    finished_at_ms INTEGER,
    undone_at_ms INTEGER
) STRICT;

-- What an import overwrote, so that it can be taken back exactly. Who it made is in
-- contacts.import_id.
CREATE TABLE import_undo (
    import_id INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL,
    before TEXT NOT NULL,      -- JSON of contacts::ContactBefore
    written_at_ms INTEGER NOT NULL,
    PRIMARY KEY (import_id, contact_id)
) STRICT, WITHOUT ROWID;

-- People removed by hand, row for row of every table, so that it can be taken back exactly.
CREATE TABLE removals (
    id INTEGER PRIMARY KEY,
    contacts INTEGER NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE removed_rows (
    id INTEGER PRIMARY KEY,
    removal_id INTEGER NOT NULL REFERENCES removals (id) ON DELETE CASCADE,
    table_name TEXT NOT NULL,
    row TEXT NOT NULL -- JSON object of its columns
) STRICT;
CREATE INDEX removed_rows_by_removal ON removed_rows (removal_id, id);

-- Nobody listed here is messaged or called, whatever the audience says.
CREATE TABLE suppressions (
    match_key TEXT PRIMARY KEY, -- aic::phoneMatchKey or user ID
    reason INTEGER NOT NULL,    -- contacts::SuppressionReason
    source TEXT,
    at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    kind INTEGER NOT NULL,
    source TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (contact_id, kind, source)
) STRICT, WITHOUT ROWID;

-- Messages.

CREATE TABLE conversations (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: a removal can be taken back
    number_id INTEGER NOT NULL REFERENCES numbers (id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    last_message_id INTEGER,
    last_at_ms INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    last_inbound_at_ms INTEGER, -- the customer service window ends 24 h later (cloud-api.md §8.9)
    UNIQUE (number_id, contact_id)
) STRICT;
CREATE INDEX conversations_by_time ON conversations (last_at_ms, id, number_id);
CREATE INDEX conversations_by_contact ON conversations (contact_id);
CREATE INDEX conversations_unread ON conversations (number_id) WHERE unread > 0;

CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: a removal can be taken back
    number_id INTEGER NOT NULL REFERENCES numbers (id) ON DELETE CASCADE,
    conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    campaign_id INTEGER,
    direction INTEGER NOT NULL,      -- messaging::Direction
    type TEXT NOT NULL,              -- Meta's word
    state INTEGER NOT NULL,          -- messaging::MessageState
    opaque_id TEXT,                  -- outbound; echoed as biz_opaque_callback_data
    wamid TEXT,
    recipient TEXT,                  -- outbound: E.164 or user ID the request was addressed to
    text TEXT,                       -- what a person reads; hostile when inbound
    payload TEXT,                    -- JSON: outbound as sent, inbound as received
    reply_to TEXT,                   -- wamid
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before_ms INTEGER NOT NULL DEFAULT 0, -- the next attempt waits until then
    at_ms INTEGER NOT NULL,          -- written (out) or sent by the customer (in)
    state_at_ms INTEGER NOT NULL,
    error_code INTEGER,
    error_title TEXT,
    error_detail TEXT
) STRICT;
CREATE UNIQUE INDEX messages_by_opaque_id ON messages (opaque_id) WHERE opaque_id IS NOT NULL;
CREATE UNIQUE INDEX messages_by_wamid ON messages (wamid) WHERE wamid IS NOT NULL;
CREATE INDEX messages_by_conversation ON messages (conversation_id, at_ms, id);
CREATE INDEX messages_by_contact ON messages (contact_id, at_ms, id);
CREATE INDEX messages_by_time ON messages (at_ms, id);
CREATE INDEX messages_by_campaign ON messages (campaign_id, at_ms, id) WHERE campaign_id IS NOT NULL;
CREATE INDEX messages_campaign_states ON messages (campaign_id, state) WHERE campaign_id IS NOT NULL;
-- The outbox. A condition must stand in a query word for word for its index to be used.
CREATE INDEX messages_queued ON messages (number_id, not_before_ms, id) WHERE state = 0;
CREATE INDEX messages_open ON messages (contact_id, id) WHERE state = 0 OR state = 1;
CREATE INDEX messages_by_state ON messages (state, at_ms, id, number_id);

-- Every status with its own time; never changed.
CREATE TABLE statuses (
    message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    status TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    error_code INTEGER,
    error_title TEXT,
    error_detail TEXT,
    PRIMARY KEY (message_id, status, at_ms)
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
    contact_id INTEGER PRIMARY KEY REFERENCES contacts (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    updated_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE templates (
    id INTEGER PRIMARY KEY,
    waba_id TEXT NOT NULL,
    template_id TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    category TEXT NOT NULL,
    status TEXT NOT NULL,
    quality TEXT,
    components TEXT NOT NULL, -- JSON as Meta sent it
    updated_at_ms INTEGER NOT NULL,
    UNIQUE (waba_id, name, language)
) STRICT;

-- Events. The raw body is kept; each single update is applied once.

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    account_id INTEGER REFERENCES accounts (id) ON DELETE CASCADE,
    received_at_ms INTEGER NOT NULL, -- by the relay
    applied_at_ms INTEGER NOT NULL,
    signature INTEGER NOT NULL, -- events::SignatureState
    body TEXT NOT NULL          -- base64 of the exact bytes when they are no UTF-8
) STRICT;
CREATE INDEX events_by_time ON events (received_at_ms, id);

CREATE TABLE updates (
    key TEXT PRIMARY KEY,
    event_id INTEGER REFERENCES events (id) ON DELETE SET NULL,
    kind INTEGER NOT NULL,    -- events::UpdateKind
    outcome INTEGER NOT NULL, -- events::Outcome
    at_ms INTEGER NOT NULL,
    subject TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX updates_by_event ON updates (event_id);

-- Statuses that came before their message; replayed when it appears, without expiry.
CREATE TABLE parked (
    key TEXT PRIMARY KEY REFERENCES updates (key) ON DELETE CASCADE,
    wamid TEXT,
    opaque_id TEXT,
    body TEXT NOT NULL, -- JSON of the single update
    parked_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX parked_by_wamid ON parked (wamid) WHERE wamid IS NOT NULL;
CREATE INDEX parked_by_opaque_id ON parked (opaque_id) WHERE opaque_id IS NOT NULL;

CREATE TABLE cursors (
    name TEXT PRIMARY KEY, -- "relay/" and accounts.id
    value TEXT NOT NULL,
    moved_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Campaigns: audience and every recipient's message are frozen when it is created.

CREATE TABLE campaigns (
    id INTEGER PRIMARY KEY,
    number_id INTEGER NOT NULL REFERENCES numbers (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    state INTEGER NOT NULL,     -- campaigns::CampaignState
    reason TEXT,                -- why it is paused, in the words of campaigns::PauseReason
    reason_detail TEXT,
    resume_at_ms INTEGER,       -- when a pause ends by itself
    content TEXT NOT NULL,      -- JSON of campaigns::Content: text or template with variables
    include_closed_windows INTEGER NOT NULL DEFAULT 0,
    sandbox_rules INTEGER NOT NULL DEFAULT 0,
    rate_mps REAL,              -- the user's own; NULL: 90 % of the number's level
    start_at_ms INTEGER,
    created_at_ms INTEGER NOT NULL,
    started_at_ms INTEGER,
    finished_at_ms INTEGER
) STRICT;

CREATE TABLE recipients (
    campaign_id INTEGER NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
    recipient TEXT NOT NULL,    -- E.164 or user ID
    name TEXT NOT NULL,
    content TEXT NOT NULL,      -- JSON of the rendered message, as Graph takes it; '' when skipped
    state INTEGER NOT NULL,     -- campaigns::RecipientState
    reason INTEGER NOT NULL DEFAULT 0, -- campaigns::SkipReason
    message_id INTEGER REFERENCES messages (id) ON DELETE SET NULL,
    not_before_ms INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (campaign_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX recipients_pending ON recipients (campaign_id, state, position);
CREATE INDEX campaigns_by_state ON campaigns (state, id);
CREATE INDEX recipients_by_contact ON recipients (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX recipients_by_message ON recipients (message_id) WHERE message_id IS NOT NULL;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject TEXT,
    detail TEXT
) STRICT;
CREATE INDEX audit_by_time ON audit (at_ms, id);
