-- To version 6, room for the rep's own plan: planned blocks and what became of them, cookbooks, skills, plays, events,
-- rhythms of keeping in touch, changed KARE tags, referrals asked for; the level at which somebody works, and who of
-- ours is to take a step.

DROP INDEX targets_words;
ALTER TABLE targets ADD COLUMN level TEXT CHECK (level IN ('executive', 'management', 'user'));
CREATE INDEX targets_words ON targets (
  id, name, first_name, last_name, title, role, email, linkedin, city, region, country, zones, zone_source, persona,
  tier, custom, connected, level, created
);
CREATE INDEX accounts_kare ON accounts (kare, name_key);
DROP INDEX follow_ups_words;
ALTER TABLE follow_ups ADD COLUMN by TEXT;
CREATE INDEX follow_ups_words ON follow_ups (id, kind, due, remind, zone, promised, channel, created, by);

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
CREATE TABLE cookbooks (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  text TEXT NOT NULL,
  agreed TEXT
) STRICT;
CREATE INDEX cookbooks_words ON cookbooks (id, at, text, agreed);
CREATE TABLE ratings (
  id INTEGER PRIMARY KEY,
  skill TEXT NOT NULL,
  value INTEGER NOT NULL CHECK (value BETWEEN 1 AND 5),
  day TEXT NOT NULL,
  at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX ratings_words ON ratings (skill, day, id, value, at, undone);
CREATE TABLE plays (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL,
  list INTEGER NOT NULL REFERENCES lists (id),
  made_list INTEGER NOT NULL DEFAULT 0,
  settings TEXT NOT NULL DEFAULT '{}',
  first_day TEXT NOT NULL,
  at TEXT NOT NULL,
  stopped TEXT
) STRICT;
CREATE INDEX plays_words ON plays (slug, stopped, id, list, made_list, settings, first_day, at);
CREATE INDEX plays_list ON plays (list, made_list);
CREATE UNIQUE INDEX plays_running ON plays (slug) WHERE stopped IS NULL AND slug <> '';
CREATE TABLE play_cycles (
  id INTEGER PRIMARY KEY,
  play INTEGER NOT NULL REFERENCES plays (id),
  number INTEGER NOT NULL,
  day TEXT NOT NULL,
  event INTEGER REFERENCES events (id),
  counts TEXT NOT NULL DEFAULT '{}',
  at TEXT NOT NULL,
  UNIQUE (play, number)
) STRICT;
CREATE INDEX play_cycles_words ON play_cycles (id, play, number, day, event, counts, at);
CREATE INDEX play_cycles_event ON play_cycles (event) WHERE event IS NOT NULL;
CREATE TABLE play_steps (
  id INTEGER PRIMARY KEY,
  cycle INTEGER NOT NULL REFERENCES play_cycles (id),
  target INTEGER NOT NULL REFERENCES targets (id),
  step INTEGER NOT NULL,
  due TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped')),
  follow_up INTEGER REFERENCES follow_ups (id),
  touch INTEGER REFERENCES touches (id),
  at TEXT NOT NULL,
  UNIQUE (cycle, target, step)
) STRICT;
CREATE INDEX play_steps_words ON play_steps (id, due, state, follow_up, touch, at);
CREATE INDEX play_steps_target ON play_steps (target, state);
CREATE INDEX play_steps_due ON play_steps (due, cycle, target, step) WHERE state = 'open' AND follow_up IS NULL;
CREATE INDEX play_steps_follow_up ON play_steps (follow_up) WHERE follow_up IS NOT NULL;
CREATE INDEX play_steps_touch ON play_steps (touch) WHERE touch IS NOT NULL;
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  starts TEXT,
  zone TEXT NOT NULL,
  host TEXT,
  theme TEXT,
  give TEXT,
  created TEXT NOT NULL,
  removed TEXT
) STRICT;
CREATE INDEX events_words ON events (day, id, name, kind, starts, zone, host, theme, give, created, removed);
CREATE TABLE event_guests (
  id INTEGER PRIMARY KEY,
  event INTEGER NOT NULL REFERENCES events (id),
  target INTEGER NOT NULL REFERENCES targets (id),
  state TEXT NOT NULL CHECK (state IN ('asked', 'coming', 'declined', 'came', 'missed')),
  touch INTEGER REFERENCES touches (id),
  at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX event_guests_event ON event_guests (event, target, undone, id, state);
CREATE INDEX event_guests_target ON event_guests (target, undone, id, event, state, at);
CREATE INDEX event_guests_touch ON event_guests (touch) WHERE touch IS NOT NULL;
CREATE TRIGGER follow_ups_step AFTER UPDATE OF status ON follow_ups WHEN NEW.status <> OLD.status BEGIN
  UPDATE play_steps SET touch = iif(NEW.status = 'done', NEW.closed_by, NULL),
    state = CASE NEW.status WHEN 'open' THEN 'open' WHEN 'done' THEN 'done' ELSE 'dropped' END
  WHERE follow_up = NEW.id;
END;
CREATE TRIGGER play_steps_asked AFTER UPDATE OF state ON play_steps
WHEN NEW.state = 'done' AND OLD.state = 'open' BEGIN
  INSERT INTO event_guests (event, target, state, touch, at)
  SELECT c.event, NEW.target, 'asked', NEW.touch, x.at FROM play_cycles c JOIN touches x ON x.id = NEW.touch
  WHERE c.id = NEW.cycle AND c.event IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM event_guests g WHERE g.event = c.event AND g.target = NEW.target AND g.undone = 0);
END;
CREATE TRIGGER touches_unsaid AFTER UPDATE OF undone ON touches WHEN NEW.undone = 1 BEGIN
  UPDATE event_guests SET undone = 1 WHERE touch = NEW.id;
END;
CREATE INDEX accounts_tagged ON accounts (kare, id) WHERE kare IS NOT NULL;
CREATE INDEX targets_role ON targets (role, id) WHERE role <> 'prospect';
CREATE INDEX targets_connected ON targets (id) WHERE connected IS NOT NULL;
CREATE INDEX met_day ON met (day, target);
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
CREATE TABLE kare_changes (
  id INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts (id),
  before TEXT,
  after TEXT,
  at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX kare_changes_account ON kare_changes (account, undone, id, before, after, at);
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
