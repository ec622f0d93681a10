-- Pairs of people who share something and are two all the same, as the user said.
CREATE TABLE kept_apart (
    person_a INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    person_b INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (person_a, person_b),
    CHECK (person_a < person_b)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_apart_by_b ON kept_apart (person_b);
