-- The review list as the command line's contract gives it: every row ready, so that the whole list is read
-- and not made. Takes the place of `review_detail`.

DROP TABLE review_detail;
-- In the list's own order, so that reading it all is reading the file from one end to the other.
CREATE TABLE review_item (
    replaced INTEGER NOT NULL,
    due TEXT NOT NULL,                        -- ISO date, or 'unknown', which sorts after every day
    document_id TEXT NOT NULL UNIQUE REFERENCES review (document_id) ON DELETE CASCADE,
    item BLOB NOT NULL,                       -- JSON object in UTF-8, a tab where its state goes: that depends on the day
    PRIMARY KEY (replaced, due, document_id)
) STRICT, WITHOUT ROWID;

-- The order of a page of the list, with the column that told unknown from replaced missing so far.
DROP INDEX review_order;
CREATE INDEX review_order ON review (due IS NULL, due, replaced, document_id);

INSERT OR IGNORE INTO review_stale SELECT document_id FROM facets;
