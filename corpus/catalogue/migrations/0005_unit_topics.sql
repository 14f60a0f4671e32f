-- The policy areas of each passage, goal and responsibility: JSON array of [area, score], best first. Empty
-- in units written before; their document's areas count for them until the document is read again.

ALTER TABLE unit ADD COLUMN topics TEXT NOT NULL DEFAULT '[]';
