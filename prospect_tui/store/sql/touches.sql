CREATE TABLE touches (
  id INTEGER PRIMARY KEY,
  block INTEGER REFERENCES blocks (id),
  target INTEGER NOT NULL REFERENCES targets (id),
  channel TEXT NOT NULL,
  outcome TEXT NOT NULL,
  flags INTEGER NOT NULL,
  at TEXT NOT NULL,
  day TEXT NOT NULL,
  offset_minutes INTEGER NOT NULL,
  zone TEXT,
  hour INTEGER,
  weekday INTEGER,
  phone TEXT,
  script TEXT,
  seconds INTEGER,
  talk_seconds INTEGER,
  by TEXT,
  note TEXT,
  undone INTEGER NOT NULL DEFAULT 0,
  against_dnc INTEGER NOT NULL DEFAULT 0,
  out_of_hours_reason TEXT,
  number_state TEXT,
  number_until TEXT,
  drew_from INTEGER,
  corrects INTEGER
) STRICT;
CREATE INDEX touches_target ON touches (target, undone, at, id, flags);
CREATE INDEX touches_block ON touches (block, id) WHERE block IS NOT NULL;
CREATE INDEX touches_words ON touches (
  id, zone, phone, against_dnc, by, note, out_of_hours_reason, offset_minutes, drew_from, corrects
);
CREATE INDEX touches_number ON touches (target, phone, at, id, number_state, number_until)
  WHERE number_state IS NOT NULL AND undone = 0;
CREATE INDEX touches_figures ON touches (
  undone, day, outcome, flags, target, channel, hour, weekday, script, block, seconds, talk_seconds
);

CREATE TABLE follow_ups (
  id INTEGER PRIMARY KEY,
  target INTEGER NOT NULL REFERENCES targets (id),
  kind TEXT NOT NULL,
  due TEXT,
  remind TEXT,
  zone TEXT,
  promised INTEGER NOT NULL DEFAULT 0,
  channel TEXT NOT NULL DEFAULT 'call',
  status TEXT NOT NULL DEFAULT 'open',
  touch INTEGER REFERENCES touches (id),
  closed_by INTEGER REFERENCES touches (id),
  created TEXT NOT NULL,
  by TEXT
) STRICT;
CREATE INDEX follow_ups_target ON follow_ups (target, status);
CREATE INDEX follow_ups_touch ON follow_ups (touch, kind, promised, status, due, zone) WHERE touch IS NOT NULL;
CREATE INDEX follow_ups_words ON follow_ups (id, kind, due, remind, zone, promised, channel, created, by);
CREATE INDEX follow_ups_closed ON follow_ups (closed_by, kind, status) WHERE closed_by IS NOT NULL;
CREATE INDEX follow_ups_callbacks ON follow_ups (status, due, touch, closed_by, promised) WHERE kind = 'callback';

CREATE TABLE retirements (
  id INTEGER PRIMARY KEY,
  target INTEGER NOT NULL REFERENCES targets (id),
  touch INTEGER REFERENCES touches (id),
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX retirements_target ON retirements (target, undone, reason);
CREATE INDEX retirements_touch ON retirements (touch) WHERE touch IS NOT NULL;

CREATE TABLE replacements (
  id INTEGER PRIMARY KEY,
  touch INTEGER NOT NULL REFERENCES touches (id),
  list INTEGER NOT NULL,
  retired INTEGER NOT NULL REFERENCES targets (id),
  replacement INTEGER REFERENCES targets (id),
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX replacements_touch ON replacements (touch, undone, replacement, retired, reason);
CREATE INDEX replacements_came ON replacements (replacement) WHERE replacement IS NOT NULL;

CREATE TABLE referrals (
  id INTEGER PRIMARY KEY,
  touch INTEGER NOT NULL REFERENCES touches (id),
  said_by INTEGER NOT NULL REFERENCES targets (id),
  target INTEGER REFERENCES targets (id),
  at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX referrals_touch ON referrals (touch, undone, said_by);
CREATE INDEX referrals_target ON referrals (target) WHERE target IS NOT NULL;

CREATE TABLE do_not_call (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('number', 'person', 'account', 'domain', 'hash')),
  value TEXT NOT NULL,
  touch INTEGER REFERENCES touches (id),
  at TEXT NOT NULL,
  by TEXT,
  words TEXT,
  removed TEXT
) STRICT;
CREATE INDEX do_not_call_value ON do_not_call (kind, value) WHERE removed IS NULL;
CREATE INDEX do_not_call_words ON do_not_call (id, at, by, words, removed);
CREATE INDEX do_not_call_touch ON do_not_call (touch) WHERE touch IS NOT NULL;

-- How long, and how often, somebody who said "not now" is kept in touch with: the newest that has not ended. `touch`
-- is the one that it was agreed with, `before` the rhythm whose place it took.
CREATE TABLE rhythms (
  id INTEGER PRIMARY KEY,
  target INTEGER NOT NULL REFERENCES targets (id),
  every_days INTEGER NOT NULL,
  until_day TEXT,
  at TEXT NOT NULL,
  ended TEXT,
  touch INTEGER REFERENCES touches (id),
  before INTEGER REFERENCES rhythms (id)
) STRICT;
CREATE INDEX rhythms_target ON rhythms (target, ended, id, every_days, until_day, at, before);
CREATE INDEX rhythms_touch ON rhythms (touch) WHERE touch IS NOT NULL;

-- Where it was asked who else to speak to, and nobody was named.
CREATE TABLE asks (
  id INTEGER PRIMARY KEY,
  touch INTEGER NOT NULL REFERENCES touches (id),
  at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX asks_touch ON asks (touch, undone, id, at);
CREATE TRIGGER asks_told AFTER INSERT ON asks BEGIN
  UPDATE blocks SET revision = revision + 1
  WHERE id = (SELECT block FROM touches WHERE id = NEW.touch) AND ended IS NOT NULL;
END;
CREATE TRIGGER asks_retold AFTER UPDATE ON asks BEGIN
  UPDATE blocks SET revision = revision + 1
  WHERE id = (SELECT block FROM touches WHERE id = NEW.touch) AND ended IS NOT NULL;
END;
CREATE TRIGGER asks_untold AFTER DELETE ON asks BEGIN
  UPDATE blocks SET revision = revision + 1
  WHERE id = (SELECT block FROM touches WHERE id = OLD.touch) AND ended IS NOT NULL;
END;
