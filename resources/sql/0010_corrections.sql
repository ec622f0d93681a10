-- Edits and removals of an inbound message are looked for whenever one of them or the message comes.
CREATE INDEX messages_corrections ON messages (reply_to) WHERE type = 'edit' OR type = 'revoke';
