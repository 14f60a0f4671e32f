-- Vectors of the sentences of a text, beside the text's own: what its hits are ranked by once more.
CREATE TABLE sentence_embedding (
    model_id TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    vectors BLOB NOT NULL,                    -- float16, little endian, one sentence after the other
    PRIMARY KEY (model_id, text_hash)
) STRICT, WITHOUT ROWID;
