-- When each document must be looked at, and what people have said about it. See corpus/review.

-- One row per document, worked out from metadata, corrections and people's words; independent of today.
CREATE TABLE review (
    document_id TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,                  -- title without place and years, for version chains
    municipality TEXT,
    owner TEXT,                               -- assigned by a person, else the document's own
    email TEXT,
    adopted_by TEXT,
    document_type TEXT,
    area TEXT,                                -- the first policy area
    status TEXT,
    adoption_date TEXT,
    dated TEXT,                               -- latest adoption or revision
    replaces TEXT NOT NULL,                   -- JSON array
    due TEXT,                                 -- ISO date; NULL when unknown or replaced
    rule TEXT NOT NULL,
    text TEXT NOT NULL,
    page INTEGER,
    derived INTEGER NOT NULL,
    replaced INTEGER NOT NULL,
    replaced_by TEXT,
    sequence INTEGER NOT NULL,                -- rises when the date moves (iCalendar SEQUENCE)
    changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX review_title ON review (municipality, title_key);
-- The list's order, and one narrow index for each thing that the summary counts by.
CREATE INDEX review_order ON review (due IS NULL, due, document_id);
CREATE INDEX review_by_municipality ON review (municipality, replaced, due);
CREATE INDEX review_by_body ON review (adopted_by, replaced, due);
CREATE INDEX review_by_owner ON review (owner, replaced, due);
CREATE INDEX review_by_area ON review (area, replaced, due);
CREATE INDEX review_by_type ON review (document_type, replaced, due);

-- The long part of a row, apart so that the list reads little.
CREATE TABLE review_detail (
    document_id TEXT PRIMARY KEY REFERENCES review (document_id) ON DELETE CASCADE,
    facts TEXT NOT NULL,                      -- JSON array of every rule that fired
    settle TEXT NOT NULL                      -- JSON array: what would settle an unknown one
) STRICT, WITHOUT ROWID;

-- Documents whose row must be worked out anew. Filled by triggers, so that no writer can forget it.
CREATE TABLE review_stale (
    document_id TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TRIGGER review_after_facets AFTER INSERT ON facets BEGIN
    INSERT OR IGNORE INTO review_stale VALUES (NEW.document_id);
END;

-- What people did, in order; nothing is ever changed or removed.
CREATE TABLE review_action (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('assign', 'note', 'reviewed', 'snooze', 'unsnooze')),
    on_day TEXT NOT NULL,                     -- the day that the person worked on
    until TEXT,                               -- next review, or end of the postponement
    value TEXT,                               -- owner
    email TEXT,
    text TEXT NOT NULL,                       -- note or reason
    author TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;
CREATE INDEX review_action_document ON review_action (document_id, id);
CREATE TRIGGER review_after_work AFTER INSERT ON review_action BEGIN
    INSERT OR IGNORE INTO review_stale VALUES (NEW.document_id);
END;

-- A municipality's own default intervals; empty text stands for any.
CREATE TABLE review_default (
    municipality TEXT NOT NULL,
    document_type TEXT NOT NULL,
    body TEXT NOT NULL,
    months INTEGER NOT NULL,
    PRIMARY KEY (municipality, document_type, body)
) STRICT, WITHOUT ROWID;

-- Version chains: found by rule, confirmed or refused by a person (answer NULL: not looked at).
CREATE TABLE review_link (
    earlier TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    later TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    certain INTEGER NOT NULL,
    text TEXT NOT NULL,
    answer INTEGER,
    author TEXT,
    answered_at TEXT,
    PRIMARY KEY (earlier, later)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_link_later ON review_link (later);

-- Moved dates and other changes, for the feed.
CREATE TABLE review_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    made_at TEXT NOT NULL,
    what TEXT NOT NULL,
    old TEXT,
    new TEXT
) STRICT;

-- Mails that have gone out, so that the same one goes out once.
CREATE TABLE review_sent (
    key TEXT PRIMARY KEY,
    recipient TEXT NOT NULL,
    sent_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO review_stale SELECT document_id FROM facets;
