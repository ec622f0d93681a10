-- Searching people. FTS5 steps through every person of a trigram, which takes a tenth of a second
-- where many share it; sets of ids are intersected in a millisecond.

DROP TRIGGER contact_search_removed;
DROP TRIGGER contact_search_changed;
DROP TABLE contact_search_terms;
DROP TABLE contact_search_index;

-- Who has which three characters in contact_search.text. Sets only grow: an entry may name a person
-- who is gone or has another text by now, so everybody named is looked at. Contact ids are never
-- given twice.
CREATE TABLE search_postings (
    key INTEGER PRIMARY KEY, -- block of 65,536 contact ids << 48 | three UTF-16 units
    ids BLOB NOT NULL        -- Roaring bitmap of contact id % 65,536, portable format
) STRICT;

-- People whose text isn't in search_postings yet; a search looks at all of them.
CREATE TABLE search_recent (
    contact_id INTEGER PRIMARY KEY
) STRICT;
INSERT INTO search_recent (contact_id) SELECT contact_id FROM contact_search;

-- No trigger for additions: an import adds to search_postings itself.
CREATE TRIGGER contact_search_changed AFTER UPDATE OF text ON contact_search BEGIN
    -- Not OR IGNORE: an upsert that fires this would override it.
    INSERT INTO search_recent (contact_id) SELECT new.contact_id
        WHERE NOT EXISTS (SELECT 1 FROM search_recent WHERE contact_id = new.contact_id);
END;
CREATE TRIGGER contact_search_removed AFTER DELETE ON contact_search BEGIN
    DELETE FROM search_recent WHERE contact_id = old.contact_id;
END;
