-- What the recognisers said of goals and responsibilities, kept from the first time that people's corrections
-- change the version's units; NULL while the units are the recognisers' own. JSON object.
ALTER TABLE version ADD COLUMN machine_tags TEXT;
