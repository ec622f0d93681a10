-- Orders of people by texts without an index: an index on each would make every import slower for a
-- sort that few ask for. They are worked out after large changes and brought up to date when read.

CREATE TABLE contact_orders (
    sort_column INTEGER NOT NULL,         -- contacts::ContactColumn
    field_id INTEGER NOT NULL DEFAULT 0,  -- fields.id with ContactColumn::Field
    upto_id INTEGER NOT NULL,             -- the greatest contact id when it was worked out
    upto_change INTEGER NOT NULL,         -- the newest of contact_order_changes then
    ids BLOB NOT NULL,                    -- who has a text, ascending; 4 bytes each, little endian
    PRIMARY KEY (sort_column, field_id)
) STRICT;
CREATE INDEX contact_orders_by_id ON contact_orders (upto_id);
CREATE INDEX contact_orders_by_change ON contact_orders (upto_change);

-- People whose place in a kept order may be another by now. Those who came later have greater ids
-- than upto_id, and who is gone is found to be.
CREATE TABLE contact_order_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- grows, also when all are gone
    contact_id INTEGER NOT NULL
) STRICT;
CREATE TRIGGER contact_order_edited AFTER UPDATE OF updated_at_ms ON contacts
WHEN new.id <= (SELECT max(upto_id) FROM contact_orders) BEGIN
    INSERT INTO contact_order_changes (contact_id) VALUES (new.id);
END;
-- Whoever comes back with the id they had.
CREATE TRIGGER contact_order_restored AFTER INSERT ON contacts
WHEN new.id <= (SELECT max(upto_id) FROM contact_orders) BEGIN
    INSERT INTO contact_order_changes (contact_id) VALUES (new.id);
END;
CREATE TRIGGER contact_order_field_removed AFTER DELETE ON fields BEGIN
    DELETE FROM contact_orders WHERE field_id = old.id;
END;
