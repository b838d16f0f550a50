-- The ids that CRMs know somebody by, so that results go back to the right record there. `system` is the name of the
-- list's format, empty where a list doesn't say whose id it is; `kind` is person, lead or account.
CREATE TABLE crm_ids (
  id INTEGER PRIMARY KEY,
  target INTEGER NOT NULL REFERENCES targets (id),
  system TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'person',
  value TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX crm_ids_target ON crm_ids (target, system, kind, value);
CREATE INDEX crm_ids_value ON crm_ids (value, system, kind, target);

-- Each list file that came in. `targets.brought_by` says whom it made; what it changed in those who were there stands
-- in `import_changes`, with what was there before, so that it can be taken back.
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

-- Whether somebody who goes by another name is the same person: what the rep answered, so as not to be asked again.
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

-- What a rep set by hand. Such a field wins over lists from then on.
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

-- Which touches went out, in the form of which CRM (empty: our own), and whether as taken back.
CREATE TABLE exported (
  system TEXT NOT NULL,
  touch INTEGER NOT NULL REFERENCES touches (id),
  undone INTEGER NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (system, touch)
) STRICT, WITHOUT ROWID;
CREATE INDEX exported_touch ON exported (touch, undone, at);

-- What a calendar was last told of a follow-up, and how often that changed.
CREATE TABLE calendar (
  follow_up INTEGER PRIMARY KEY REFERENCES follow_ups (id),
  sequence INTEGER NOT NULL,
  told TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX calendar_words ON calendar (follow_up, sequence, told, at);

-- Who was met, as the rep's calendar has it.
CREATE TABLE met (
  id INTEGER PRIMARY KEY,
  target INTEGER NOT NULL REFERENCES targets (id),
  day TEXT NOT NULL,
  words TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX met_target ON met (target, day, words, source);
