-- To version 5: the ids of several CRMs; imports that can be taken back, names that are one person's, fields set by
-- hand; what was exported, what calendars were told, who was met. What was sent counts as an attempt.

CREATE TABLE crm_ids (
  id INTEGER PRIMARY KEY,
  target INTEGER NOT NULL REFERENCES targets (id),
  system TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'person',
  value TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX crm_ids_target ON crm_ids (target, system, kind, value);
CREATE INDEX crm_ids_value ON crm_ids (value, system, kind, target);
INSERT INTO crm_ids (target, system, kind, value)
  SELECT id, '', 'person', external_id FROM targets WHERE external_id IS NOT NULL;
DROP INDEX targets_external;
DROP INDEX targets_words;
ALTER TABLE targets DROP COLUMN external_id;
ALTER TABLE targets ADD COLUMN connected TEXT;
ALTER TABLE targets ADD COLUMN brought_by INTEGER;
CREATE INDEX targets_words ON targets (
  id, name, first_name, last_name, title, role, email, linkedin, city, region, country, zones, zone_source, persona,
  tier, custom, connected, created
);
CREATE INDEX targets_brought_by ON targets (brought_by) WHERE brought_by IS NOT NULL;

CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  list INTEGER NOT NULL,
  at TEXT NOT NULL,
  file TEXT NOT NULL,
  format TEXT NOT NULL,
  counts TEXT NOT NULL DEFAULT '{}',
  undone TEXT
) STRICT;
CREATE INDEX imports_words ON imports (list, id, at, file, format, counts, undone);
CREATE TABLE import_changes (
  id INTEGER PRIMARY KEY,
  import INTEGER NOT NULL REFERENCES imports (id),
  target INTEGER NOT NULL REFERENCES targets (id),
  kind TEXT NOT NULL,
  before TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX import_changes_import ON import_changes (import, id, target, kind, before);
CREATE INDEX import_changes_target ON import_changes (target);
CREATE TABLE aliases (
  id INTEGER PRIMARY KEY,
  target INTEGER NOT NULL REFERENCES targets (id),
  name_key TEXT NOT NULL,
  account_key TEXT NOT NULL,
  same INTEGER NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX aliases_name ON aliases (name_key, account_key, target, same, at);
CREATE INDEX aliases_target ON aliases (target);
CREATE TABLE edits (
  id INTEGER PRIMARY KEY,
  target INTEGER NOT NULL REFERENCES targets (id),
  field TEXT NOT NULL,
  at TEXT NOT NULL,
  before TEXT,
  after TEXT,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX edits_target ON edits (target, undone, field, id, at, before, after);
CREATE INDEX phones_ending ON phones (substr(e164, -4), e164, target);
CREATE TABLE exported (
  system TEXT NOT NULL,
  touch INTEGER NOT NULL REFERENCES touches (id),
  undone INTEGER NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (system, touch)
) STRICT, WITHOUT ROWID;
CREATE INDEX exported_touch ON exported (touch, undone, at);
CREATE TABLE calendar (
  follow_up INTEGER PRIMARY KEY REFERENCES follow_ups (id),
  sequence INTEGER NOT NULL,
  told TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX calendar_words ON calendar (follow_up, sequence, told, at);
CREATE TABLE met (
  id INTEGER PRIMARY KEY,
  target INTEGER NOT NULL REFERENCES targets (id),
  day TEXT NOT NULL,
  words TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX met_target ON met (target, day, words, source);

CREATE INDEX follow_ups_callbacks ON follow_ups (status, due, touch, closed_by, promised) WHERE kind = 'callback';
UPDATE touches SET flags = flags | 1024 WHERE outcome = 'sent';
