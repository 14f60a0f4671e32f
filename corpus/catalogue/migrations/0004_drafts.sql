-- Documents being written. See corpus/drafts.py for what `content` holds.

CREATE TABLE draft (
    id INTEGER PRIMARY KEY AUTOINCREMENT,     -- never reused: a note of it stays true
    title TEXT NOT NULL,
    document_type TEXT NOT NULL,
    area TEXT NOT NULL,
    municipality TEXT NOT NULL,
    revision INTEGER NOT NULL,                -- rises by one with every save
    content TEXT NOT NULL,                    -- JSON of the whole draft
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    deleted_at TEXT                           -- put aside; can be taken back
) STRICT;

-- Every save, thinned out with time (corpus/catalogue/drafts.py).
CREATE TABLE draft_revision (
    draft_id INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    content TEXT NOT NULL,
    author TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (draft_id, revision)
) STRICT, WITHOUT ROWID;
