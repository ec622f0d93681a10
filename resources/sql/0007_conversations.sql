-- Conversations as a list: pins, and an index for each way to look at it.
ALTER TABLE conversations ADD COLUMN pinned_at_ms INTEGER;
CREATE INDEX conversations_pinned ON conversations (last_at_ms, id, number_id)
    WHERE pinned_at_ms IS NOT NULL;
CREATE INDEX conversations_unread_by_time ON conversations (last_at_ms, id, number_id)
    WHERE unread > 0;
-- Only people who ever wrote have a window, so campaigns don't make it long.
CREATE INDEX conversations_by_window ON conversations (last_at_ms, id, number_id, last_inbound_at_ms)
    WHERE last_inbound_at_ms IS NOT NULL;

-- Deleted by the user on this computer: text and payload are gone, the row stays for the counts of
-- its campaign and for statuses that still come.
ALTER TABLE messages ADD COLUMN removed_at_ms INTEGER;
