-- When the rep means to prospect. The days follow from `rule`, an RRULE of RFC 5545 from `first_day` on (empty: that
-- day only); `starts` is a time of day in `zone`. `settings` is what a block is started with.
CREATE TABLE plans (
  id INTEGER PRIMARY KEY,
  rule TEXT NOT NULL DEFAULT '',
  first_day TEXT NOT NULL,
  until_day TEXT,
  starts TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  zone TEXT NOT NULL,
  list INTEGER NOT NULL DEFAULT 0,
  settings TEXT NOT NULL DEFAULT '{}',
  created TEXT NOT NULL,
  removed TEXT
) STRICT;
CREATE INDEX plans_words ON plans (
  id, rule, first_day, until_day, starts, minutes, zone, list, settings, created, removed
);

-- What became of a planned day, where that doesn't follow from the plan: left out, moved (to when), missed and why, or
-- kept, by which block.
CREATE TABLE plan_days (
  id INTEGER PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plans (id),
  day TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('left_out', 'moved', 'missed', 'kept')),
  moved_to TEXT,
  block INTEGER REFERENCES blocks (id),
  reason TEXT,
  at TEXT NOT NULL,
  UNIQUE (plan, day)
) STRICT;
CREATE INDEX plan_days_words ON plan_days (id, day, state, moved_to, block, reason, at);
CREATE INDEX plan_days_block ON plan_days (block) WHERE block IS NOT NULL;

-- What a calendar was last told of a planned day, or of an event.
CREATE TABLE calendar_days (
  kind TEXT NOT NULL CHECK (kind IN ('plan', 'event')),
  of INTEGER NOT NULL,
  day TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  told TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (kind, of, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX calendar_days_words ON calendar_days (kind, of, day, sequence, told, at);

-- Each cookbook that the rep has written, word by word, and since which day it is agreed on.
CREATE TABLE cookbooks (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  text TEXT NOT NULL,
  agreed TEXT
) STRICT;
CREATE INDEX cookbooks_words ON cookbooks (id, at, text, agreed);

-- How good the rep finds themselves at a skill, from 1 to 5.
CREATE TABLE ratings (
  id INTEGER PRIMARY KEY,
  skill TEXT NOT NULL,
  value INTEGER NOT NULL CHECK (value BETWEEN 1 AND 5),
  day TEXT NOT NULL,
  at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX ratings_words ON ratings (skill, day, id, value, at, undone);
