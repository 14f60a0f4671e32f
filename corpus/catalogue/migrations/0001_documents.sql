-- Documents, their versions and what was found in them. Times are ISO 8601 in UTC. JSON columns hold UTF-8 JSON.

CREATE TABLE document (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,                       -- where the current version was last seen
    created_at TEXT NOT NULL,
    current_version INTEGER REFERENCES version (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Units are asked for by id and must belong to a current version.
CREATE INDEX document_current_version ON document (current_version);

-- Every path under which a document's text has been seen; several for duplicates.
CREATE TABLE location (
    path TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    last_seen_at TEXT NOT NULL
) STRICT;
CREATE INDEX location_document ON location (document_id);

CREATE TABLE version (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    sha256 TEXT NOT NULL,                     -- of the file's bytes
    text_sha256 TEXT NOT NULL,                -- of the cleaned text
    path TEXT NOT NULL,
    media_type TEXT NOT NULL,
    byte_size INTEGER NOT NULL,
    pipeline INTEGER NOT NULL,                -- ingest.pipeline.PIPELINE_VERSION that made it
    ingested_at TEXT NOT NULL,
    seconds REAL NOT NULL,
    text TEXT NOT NULL,
    abbreviations TEXT NOT NULL,              -- JSON object
    offset_map TEXT NOT NULL,                 -- JSON array of [clean_start, clean_end, page, raw_start]
    UNIQUE (document_id, number)
) STRICT;
CREATE INDEX version_sha256 ON version (sha256);
CREATE INDEX version_text ON version (text_sha256);

CREATE TABLE page (
    version_id INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    label TEXT,
    needs_ocr INTEGER NOT NULL,
    PRIMARY KEY (version_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE heading (
    version_id INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    text TEXT NOT NULL,
    level INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    page INTEGER,
    PRIMARY KEY (version_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE part (
    version_id INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    first_page INTEGER,
    last_page INTEGER,
    PRIMARY KEY (version_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Everything that can be searched for. Ids are never reused: they are the points' ids in the vector index.
CREATE TABLE unit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version_id INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('passage', 'goal', 'responsibility')),
    ordinal INTEGER NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    page INTEGER,
    heading_path TEXT NOT NULL,               -- JSON array
    passage_kind TEXT NOT NULL,
    text_hash TEXT NOT NULL,                  -- of the text that is embedded
    data TEXT NOT NULL,                       -- JSON object: the kind's own fields
    UNIQUE (version_id, kind, ordinal)
) STRICT;
CREATE INDEX unit_text_hash ON unit (text_hash);

CREATE TABLE metadata (
    version_id INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    value TEXT NOT NULL,                      -- JSON
    status TEXT NOT NULL,
    evidence TEXT,                            -- JSON object or NULL
    method TEXT NOT NULL,
    confidence REAL NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (version_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE topic (
    version_id INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
    area TEXT NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY (version_id, area)
) STRICT, WITHOUT ROWID;

CREATE TABLE warning (
    version_id INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    page INTEGER,
    PRIMARY KEY (version_id, ordinal)
) STRICT, WITHOUT ROWID;

-- What people have said against the machine. Belongs to the document, not to a version: it survives re-ingestion.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    target TEXT NOT NULL,                     -- 'metadata:title', 'goal', 'responsibility'
    old TEXT NOT NULL,                        -- JSON
    new TEXT NOT NULL,                        -- JSON
    author TEXT NOT NULL,
    made_at TEXT NOT NULL,
    note TEXT NOT NULL,
    undone_at TEXT,
    undone_by TEXT
) STRICT;
CREATE INDEX correction_document ON correction (document_id, target);

-- One row per document: what lists, filters and hits need, corrections applied. Derived; see facets.py.
CREATE TABLE facets (
    document_id TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    title TEXT,
    municipality TEXT,
    municipalities TEXT NOT NULL,             -- JSON array
    county TEXT,
    skr_group TEXT,
    population INTEGER,
    document_type TEXT,
    status TEXT,
    body TEXT,
    adoption_date TEXT,
    valid_to TEXT,
    topics TEXT NOT NULL,                     -- JSON array
    replaced INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE embedding (
    model_id TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    vector BLOB NOT NULL,                     -- float16, little endian
    PRIMARY KEY (model_id, text_hash)
) STRICT, WITHOUT ROWID;

-- The change log that the vector index follows.
CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL,
    deleted INTEGER NOT NULL
) STRICT;
CREATE INDEX change_document ON change (document_id);

-- Files that could not be read, with the reason; gone when the file is read after all.
CREATE TABLE failure (
    path TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    page INTEGER,
    failed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
