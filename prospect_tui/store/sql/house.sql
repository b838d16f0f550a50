-- What the store keeps for itself: the salt of the hashes on the do-not-call list, and a name for its events in
-- calendars.
CREATE TABLE house (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX house_words ON house (value);

INSERT INTO lists (id, name, slug, created) VALUES (0, 'everyone', '', '');
