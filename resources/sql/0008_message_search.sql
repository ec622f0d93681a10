-- Searching messages: which of them have which three characters of messages.text, as aic::fold
-- writes it. A search compares the texts themselves, so it may name too many.
CREATE VIRTUAL TABLE message_index USING fts5 (
    text, content = '', columnsize = 0, detail = none, tokenize = 'trigram case_sensitive 1'
);

-- Messages after after_id up to to_id are in message_index. What was there before this step is
-- taken in later, from the newest to the oldest.
CREATE TABLE message_index_range (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    after_id INTEGER NOT NULL,
    to_id INTEGER NOT NULL
) STRICT;
INSERT INTO message_index_range SELECT 1, coalesce(max(id), 0), coalesce(max(id), 0) FROM messages;

-- Messages of that range with another text by now, or gone.
CREATE TABLE message_index_changes (
    message_id INTEGER PRIMARY KEY,
    before TEXT -- what the index has of it
) STRICT;

-- Not OR IGNORE in these: the statement that fires them would override it.
CREATE TRIGGER message_text_changed AFTER UPDATE OF text ON messages
WHEN old.text IS NOT new.text
    AND EXISTS (SELECT 1 FROM message_index_range WHERE old.id > after_id AND old.id <= to_id)
BEGIN
    INSERT INTO message_index_changes (message_id, before) SELECT old.id, old.text
        WHERE NOT EXISTS (SELECT 1 FROM message_index_changes WHERE message_id = old.id);
END;
CREATE TRIGGER message_text_removed AFTER DELETE ON messages
WHEN EXISTS (SELECT 1 FROM message_index_range WHERE old.id > after_id AND old.id <= to_id)
BEGIN
    INSERT INTO message_index_changes (message_id, before) SELECT old.id, old.text
        WHERE NOT EXISTS (SELECT 1 FROM message_index_changes WHERE message_id = old.id);
END;
-- A removal that is taken back.
CREATE TRIGGER message_text_restored AFTER INSERT ON messages
WHEN EXISTS (SELECT 1 FROM message_index_range WHERE new.id > after_id AND new.id <= to_id)
BEGIN
    INSERT INTO message_index_changes (message_id) SELECT new.id
        WHERE NOT EXISTS (SELECT 1 FROM message_index_changes WHERE message_id = new.id);
END;
