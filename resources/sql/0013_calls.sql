-- Calls. What happened is kept as facts with their times, which only grow: events come late, twice
-- and in any order. The outcome is worked out from them with every change.

CREATE TABLE calls (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: a removal can be taken back
    number_id INTEGER NOT NULL REFERENCES numbers (id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    direction INTEGER NOT NULL,         -- messaging::Direction
    outcome INTEGER NOT NULL DEFAULT 0, -- calling::CallOutcome
    opaque_id TEXT,                     -- of calls placed here; echoed as biz_opaque_callback_data
    call_id TEXT,                       -- Meta's
    recipient TEXT,                     -- of calls placed here: E.164 or user ID
    started_at_ms INTEGER NOT NULL,
    requested_at_ms INTEGER,            -- the connect request is on its way from here on
    rung_at_ms INTEGER,
    accepted_at_ms INTEGER,
    rejected_at_ms INTEGER,
    terminated_at_ms INTEGER,           -- Meta's word that it is over
    duration_s INTEGER,                 -- Meta's; only of a call that was picked up
    error_code INTEGER,
    error_title TEXT,
    error_detail TEXT,
    own_reason INTEGER NOT NULL DEFAULT 0, -- calling::EndReason: why we ended it
    own_end_at_ms INTEGER,
    remote_sdp TEXT,                    -- until it is over: another process may run the call
    notes TEXT,
    disposition TEXT,
    follow_up_at_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX calls_by_opaque_id ON calls (opaque_id) WHERE opaque_id IS NOT NULL;
CREATE UNIQUE INDEX calls_by_call_id ON calls (call_id) WHERE call_id IS NOT NULL;
CREATE INDEX calls_by_time ON calls (started_at_ms, id);
CREATE INDEX calls_by_contact ON calls (contact_id, started_at_ms, id);
CREATE INDEX calls_by_direction ON calls (direction, started_at_ms, id);
CREATE INDEX calls_missed ON calls (started_at_ms, id) WHERE direction = 1 AND outcome = 2;
CREATE INDEX calls_ongoing ON calls (number_id, id) WHERE outcome = 0;
CREATE INDEX calls_by_number ON calls (number_id);
