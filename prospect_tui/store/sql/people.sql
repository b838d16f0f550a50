CREATE TABLE accounts (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  kare TEXT CHECK (kare IN ('Keep', 'Attain', 'Recapture', 'Expand')),
  created TEXT NOT NULL,
  -- 1: nobody has given the tag, neither a list nor the rep; the first that does wins.
  assumed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX accounts_words ON accounts (id, name, kare, created);
CREATE INDEX accounts_kare ON accounts (kare, name_key);

-- AUTOINCREMENT: what names a target that is gone must never come to mean another.
CREATE TABLE targets (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account INTEGER REFERENCES accounts (id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  first_name TEXT,
  last_name TEXT,
  title TEXT,
  role TEXT NOT NULL DEFAULT 'prospect',
  email TEXT,
  email_key TEXT,
  domain TEXT,
  linkedin TEXT,
  linkedin_key TEXT,
  city TEXT,
  region TEXT,
  country TEXT,
  zones TEXT NOT NULL DEFAULT '[]',
  zone_source TEXT,
  persona TEXT,
  tier TEXT,
  source TEXT,
  custom TEXT NOT NULL DEFAULT '{}',
  created TEXT NOT NULL,
  made_by INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_touch TEXT,
  retired INTEGER NOT NULL DEFAULT 0,
  do_not_call INTEGER NOT NULL DEFAULT 0,
  reachable INTEGER NOT NULL DEFAULT 0,
  forgotten TEXT,
  fit INTEGER,
  connected TEXT,
  brought_by INTEGER,
  level TEXT CHECK (level IN ('executive', 'management', 'user'))
) STRICT;
CREATE INDEX targets_account ON targets (account);
CREATE INDEX targets_email ON targets (email_key) WHERE email_key IS NOT NULL;
CREATE INDEX targets_domain ON targets (domain) WHERE domain IS NOT NULL;
CREATE INDEX targets_linkedin ON targets (linkedin_key) WHERE linkedin_key IS NOT NULL;
CREATE INDEX targets_name ON targets (name_key);
CREATE INDEX targets_made_by ON targets (made_by) WHERE made_by IS NOT NULL;
CREATE INDEX targets_figures ON targets (source, persona, tier, account);
CREATE INDEX targets_words ON targets (
  id, name, first_name, last_name, title, role, email, linkedin, city, region, country, zones, zone_source, persona,
  tier, custom, connected, level, created
);
CREATE INDEX targets_brought_by ON targets (brought_by) WHERE brought_by IS NOT NULL;
CREATE INDEX targets_fit ON targets (id, fit);
CREATE INDEX targets_forgotten ON targets (forgotten) WHERE forgotten IS NOT NULL;
CREATE INDEX targets_unreachable ON targets (id) WHERE reachable = 0;

-- The words by which people are found, folded.
CREATE VIRTUAL TABLE finding USING fts5 (name, account, title, email, prefix = '1 2 3');

-- What decides when a number may be called: the time zones that it may be in, and the walls of the law that bind it.
-- The same ones always have the same row; 0 stands for zones that nobody knows. A number has one for a list that is
-- mixed or not declared, one for lists of business numbers, one for somebody who has agreed to be called. Those that
-- are open at the same hours all year have the same `pattern`, and make a shift, which goes by the id of its first
-- clock: there are many clocks, since every state has a law of its own, but few shifts.
CREATE TABLE clocks (
  id INTEGER PRIMARY KEY,
  zones TEXT NOT NULL,
  walls TEXT NOT NULL,
  consented INTEGER NOT NULL DEFAULT 0,
  pattern TEXT NOT NULL,
  shift INTEGER NOT NULL,
  UNIQUE (zones, walls, consented)
) STRICT;
CREATE INDEX clocks_pattern ON clocks (pattern, shift);

CREATE TABLE phones (
  id INTEGER PRIMARY KEY,
  target INTEGER NOT NULL REFERENCES targets (id),
  position INTEGER NOT NULL,
  e164 TEXT NOT NULL,
  extension TEXT,
  kind TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'unknown',
  quarantined_until TEXT,
  clock INTEGER NOT NULL DEFAULT 0,
  business_clock INTEGER NOT NULL DEFAULT 0,
  consented_clock INTEGER NOT NULL DEFAULT 0,
  brought_state TEXT,
  brought_until TEXT
) STRICT;
CREATE UNIQUE INDEX phones_target ON phones (target, e164, ifnull(extension, ''));
CREATE INDEX phones_number ON phones (e164, target);
CREATE INDEX phones_ending ON phones (substr(e164, -4), e164, target);
CREATE INDEX phones_words ON phones (target, position, id, kind, extension, clock, business_clock, consented_clock);
-- What was known of a number in the record that our own export was written from.
CREATE INDEX phones_brought ON phones (target, id, brought_state, brought_until) WHERE brought_state IS NOT NULL;
CREATE INDEX phones_quarantine ON phones (quarantined_until, target, kind) WHERE quarantined_until IS NOT NULL;

CREATE TABLE lists (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  kind TEXT CHECK (kind IN ('business', 'mixed')),
  kind_reason TEXT,
  kind_at TEXT,
  playbook TEXT
) STRICT;
CREATE INDEX lists_words ON lists (id, kind, kind_reason, kind_at, playbook);
CREATE INDEX lists_name ON lists (name, created);

-- Who has agreed to be called, where the law wants that first.
CREATE TABLE consents (
  id INTEGER PRIMARY KEY,
  target INTEGER NOT NULL REFERENCES targets (id),
  at TEXT NOT NULL,
  words TEXT NOT NULL,
  removed TEXT
) STRICT;
CREATE INDEX consents_target ON consents (target, removed, at, words);

-- What an account's KARE tag was before.
CREATE TABLE kare_changes (
  id INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts (id),
  before TEXT,
  after TEXT,
  at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX kare_changes_account ON kare_changes (account, undone, id, before, after, at);
