"""The steps from one version of the tables to the next, frozen as they were when they were made."""

TO_2 = """
ALTER TABLE targets ADD COLUMN forgotten TEXT;
CREATE INDEX targets_figures ON targets (source, persona, tier, account);
CREATE INDEX targets_forgotten ON targets (forgotten) WHERE forgotten IS NOT NULL;
CREATE VIRTUAL TABLE finding USING fts5 (name, account, title, email, prefix = '1 2 3');
CREATE INDEX lists_name ON lists (name, created);

DROP INDEX places_target;
DROP INDEX places_open;
DROP INDEX places_bench;
ALTER TABLE places RENAME TO places_of_1;
CREATE TABLE places (
  list INTEGER NOT NULL REFERENCES lists (id),
  target INTEGER NOT NULL REFERENCES targets (id),
  place TEXT NOT NULL,
  open INTEGER NOT NULL DEFAULT 0,
  lead INTEGER NOT NULL DEFAULT 1,
  lane TEXT NOT NULL DEFAULT '',
  persona TEXT NOT NULL DEFAULT '',
  tier TEXT NOT NULL DEFAULT '~',
  attempts INTEGER NOT NULL DEFAULT 0,
  retired INTEGER NOT NULL DEFAULT 0,
  numbered INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (list, target)
) STRICT, WITHOUT ROWID;
INSERT INTO places (list, target, place) SELECT list, target, place FROM places_of_1;
DROP TABLE places_of_1;
CREATE INDEX places_target ON places (target);
CREATE INDEX places_open ON places (list, place, lead, lane, tier, attempts, target) WHERE open = 1;
CREATE INDEX places_persona ON places (list, place, persona, lead, lane, tier, attempts, target) WHERE open = 1;
CREATE INDEX places_counts ON places (list, place, retired, numbered);

DROP INDEX touches_target;
DROP INDEX touches_day;
CREATE INDEX touches_target ON touches (target, undone, at, id, flags);
CREATE INDEX touches_number ON touches (target, phone, at, id, number_state, number_until)
  WHERE number_state IS NOT NULL AND undone = 0;
CREATE INDEX touches_figures ON touches (
  undone, day, outcome, flags, target, channel, hour, weekday, script, block, seconds, talk_seconds
);

DROP INDEX follow_ups_touch;
DROP INDEX follow_ups_closed;
DROP INDEX follow_ups_open;
CREATE INDEX follow_ups_touch ON follow_ups (touch, kind, promised, status, due, zone) WHERE touch IS NOT NULL;
CREATE INDEX follow_ups_closed ON follow_ups (closed_by, kind, status) WHERE closed_by IS NOT NULL;
DROP TABLE agenda;
CREATE TABLE agenda (
  list INTEGER NOT NULL,
  ready INTEGER NOT NULL,
  kind TEXT NOT NULL,
  due TEXT NOT NULL,
  follow_up INTEGER NOT NULL,
  target INTEGER NOT NULL,
  PRIMARY KEY (list, ready, kind, due, follow_up)
) STRICT, WITHOUT ROWID;
CREATE INDEX agenda_target ON agenda (target);

DROP INDEX retirements_target;
DROP INDEX replacements_touch;
DROP INDEX referrals_touch;
CREATE INDEX retirements_target ON retirements (target, undone, reason);
CREATE INDEX replacements_touch ON replacements (touch, undone, replacement, retired, reason);
CREATE INDEX referrals_touch ON referrals (touch, undone, said_by);

DROP INDEX do_not_call_value;
DROP INDEX do_not_call_touch;
ALTER TABLE do_not_call RENAME TO do_not_call_of_1;
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
INSERT INTO do_not_call SELECT * FROM do_not_call_of_1;
DROP TABLE do_not_call_of_1;
CREATE INDEX do_not_call_value ON do_not_call (kind, value) WHERE removed IS NULL;
CREATE INDEX do_not_call_touch ON do_not_call (touch) WHERE touch IS NOT NULL;

DROP INDEX blocks_started;
DROP INDEX block_events_block;
ALTER TABLE blocks ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
CREATE INDEX blocks_figures ON blocks (
  started, ended, active_seconds, planned_minutes, list, list_name, persona, kare, goals, active_wanted, note, feeling
);
CREATE INDEX block_events_block ON block_events (block, id, kind, at, active, target, touch);
CREATE TRIGGER blocks_told AFTER UPDATE OF ended, note, feeling ON blocks BEGIN
  UPDATE blocks SET revision = revision + 1 WHERE id = NEW.id AND ended IS NOT NULL;
END;
CREATE TRIGGER touches_told AFTER INSERT ON touches WHEN NEW.block IS NOT NULL BEGIN
  UPDATE blocks SET revision = revision + 1 WHERE id = NEW.block AND ended IS NOT NULL;
END;
CREATE TRIGGER touches_retold AFTER UPDATE OF block, outcome, flags, undone ON touches WHEN NEW.block IS NOT NULL BEGIN
  UPDATE blocks SET revision = revision + 1 WHERE id = NEW.block AND ended IS NOT NULL;
END;
CREATE TRIGGER follow_ups_told AFTER INSERT ON follow_ups WHEN NEW.touch IS NOT NULL BEGIN
  UPDATE blocks SET revision = revision + 1
  WHERE id = (SELECT block FROM touches WHERE id = NEW.touch) AND ended IS NOT NULL;
END;
CREATE TRIGGER follow_ups_retold AFTER UPDATE ON follow_ups WHEN NEW.touch IS NOT NULL BEGIN
  UPDATE blocks SET revision = revision + 1
  WHERE id = (SELECT block FROM touches WHERE id = NEW.touch) AND ended IS NOT NULL;
END;
CREATE TRIGGER follow_ups_untold AFTER DELETE ON follow_ups WHEN OLD.touch IS NOT NULL BEGIN
  UPDATE blocks SET revision = revision + 1
  WHERE id = (SELECT block FROM touches WHERE id = OLD.touch) AND ended IS NOT NULL;
END;
CREATE TRIGGER referrals_told AFTER INSERT ON referrals WHEN NEW.touch IS NOT NULL BEGIN
  UPDATE blocks SET revision = revision + 1
  WHERE id = (SELECT block FROM touches WHERE id = NEW.touch) AND ended IS NOT NULL;
END;
CREATE TRIGGER referrals_retold AFTER UPDATE ON referrals WHEN NEW.touch IS NOT NULL BEGIN
  UPDATE blocks SET revision = revision + 1
  WHERE id = (SELECT block FROM touches WHERE id = NEW.touch) AND ended IS NOT NULL;
END;
CREATE TRIGGER referrals_untold AFTER DELETE ON referrals WHEN OLD.touch IS NOT NULL BEGIN
  UPDATE blocks SET revision = revision + 1
  WHERE id = (SELECT block FROM touches WHERE id = OLD.touch) AND ended IS NOT NULL;
END;
CREATE TRIGGER replacements_told AFTER INSERT ON replacements WHEN NEW.touch IS NOT NULL BEGIN
  UPDATE blocks SET revision = revision + 1
  WHERE id = (SELECT block FROM touches WHERE id = NEW.touch) AND ended IS NOT NULL;
END;
CREATE TRIGGER replacements_retold AFTER UPDATE ON replacements WHEN NEW.touch IS NOT NULL BEGIN
  UPDATE blocks SET revision = revision + 1
  WHERE id = (SELECT block FROM touches WHERE id = NEW.touch) AND ended IS NOT NULL;
END;
CREATE TRIGGER replacements_untold AFTER DELETE ON replacements WHEN OLD.touch IS NOT NULL BEGIN
  UPDATE blocks SET revision = revision + 1
  WHERE id = (SELECT block FROM touches WHERE id = OLD.touch) AND ended IS NOT NULL;
END;

CREATE TABLE house (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""
"""To version 2: people are found by an index; places have lanes and counts; what enters a figure stands in an index."""

TO_3 = """
CREATE INDEX accounts_words ON accounts (id, name, kare, created);
CREATE INDEX targets_words ON targets (
  id, name, first_name, last_name, title, role, email, linkedin, external_id, city, region, country, zones, zone_source,
  persona, tier, custom, created
);

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
UPDATE phones SET position = d.n FROM (SELECT id, row_number() OVER (PARTITION BY target ORDER BY
  CASE kind WHEN 'mobile' THEN 0 WHEN 'direct' THEN 1 WHEN 'business' THEN 2 WHEN 'switchboard' THEN 3
  WHEN 'other' THEN 4 ELSE 5 END, position, id) - 1 AS n FROM phones) AS d
  WHERE d.id = phones.id AND phones.position <> d.n;
ALTER TABLE phones ADD COLUMN clock INTEGER NOT NULL DEFAULT 0;
ALTER TABLE phones ADD COLUMN business_clock INTEGER NOT NULL DEFAULT 0;
ALTER TABLE phones ADD COLUMN consented_clock INTEGER NOT NULL DEFAULT 0;
CREATE INDEX phones_words ON phones (target, position, id, kind, extension, clock, business_clock, consented_clock);

ALTER TABLE lists ADD COLUMN kind TEXT CHECK (kind IN ('business', 'mixed'));
ALTER TABLE lists ADD COLUMN kind_reason TEXT;
ALTER TABLE lists ADD COLUMN kind_at TEXT;
CREATE INDEX lists_words ON lists (id, kind, kind_reason, kind_at);
CREATE TABLE consents (
  id INTEGER PRIMARY KEY,
  target INTEGER NOT NULL REFERENCES targets (id),
  at TEXT NOT NULL,
  words TEXT NOT NULL,
  removed TEXT
) STRICT;
CREATE INDEX consents_target ON consents (target, removed, at, words);

DROP INDEX places_target;
DROP INDEX places_open;
DROP INDEX places_persona;
DROP INDEX places_counts;
ALTER TABLE places RENAME TO places_of_2;
CREATE TABLE places (
  list INTEGER NOT NULL REFERENCES lists (id),
  target INTEGER NOT NULL REFERENCES targets (id),
  place TEXT NOT NULL,
  open INTEGER NOT NULL DEFAULT 0,
  lead INTEGER NOT NULL DEFAULT 1,
  lane TEXT NOT NULL DEFAULT '',
  firm INTEGER NOT NULL DEFAULT 0,
  persona TEXT NOT NULL DEFAULT '',
  tier TEXT NOT NULL DEFAULT '~',
  attempts INTEGER NOT NULL DEFAULT 0,
  retired INTEGER NOT NULL DEFAULT 0,
  numbered INTEGER NOT NULL DEFAULT 0,
  head INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (list, target)
) STRICT, WITHOUT ROWID;
INSERT INTO places (list, target, place) SELECT list, target, place FROM places_of_2;
DROP TABLE places_of_2;
CREATE INDEX places_target ON places (target);
CREATE INDEX places_heads ON places (list, place, lead, lane, tier, attempts, target, firm) WHERE head = 1;
CREATE INDEX places_firm ON places (list, firm, place, lead, lane, tier, attempts, target) WHERE open = 1;
CREATE INDEX places_persona ON places (list, place, persona, lead, lane, tier, attempts, target, firm) WHERE open = 1;
CREATE INDEX places_counts ON places (list, place, retired, numbered);
CREATE TRIGGER places_led AFTER UPDATE OF place, open, lead, lane, firm, tier, attempts ON places
WHEN OLD.open = 1 OR NEW.open = 1 BEGIN
  UPDATE places SET head = 1 WHERE OLD.head = 1 AND list = OLD.list AND target = (
    SELECT p.target FROM places p INDEXED BY places_firm WHERE p.list = OLD.list AND p.firm = OLD.firm
      AND p.place = OLD.place AND p.lead = OLD.lead AND p.lane = OLD.lane AND p.open = 1 AND p.target <> OLD.target
    ORDER BY p.tier, p.attempts, p.target LIMIT 1);
  UPDATE places SET head = (NEW.open = 1 AND NEW.target = (
    SELECT p.target FROM places p INDEXED BY places_firm WHERE p.list = NEW.list AND p.firm = NEW.firm
      AND p.place = NEW.place AND p.lead = NEW.lead AND p.lane = NEW.lane AND p.open = 1
    ORDER BY p.tier, p.attempts, p.target LIMIT 1)) WHERE list = NEW.list AND target = NEW.target;
  UPDATE places SET head = 0 WHERE NEW.open = 1 AND head = 1 AND list = NEW.list AND target = (
    SELECT p.target FROM places p INDEXED BY places_firm WHERE p.list = NEW.list AND p.firm = NEW.firm
      AND p.place = NEW.place AND p.lead = NEW.lead AND p.lane = NEW.lane AND p.open = 1 AND p.target <> NEW.target
    ORDER BY p.tier, p.attempts, p.target LIMIT 1)
    AND (SELECT n.head FROM places n WHERE n.list = NEW.list AND n.target = NEW.target) = 1;
END;
CREATE TRIGGER places_left AFTER DELETE ON places WHEN OLD.head = 1 BEGIN
  UPDATE places SET head = 1 WHERE list = OLD.list AND target = (
    SELECT p.target FROM places p INDEXED BY places_firm WHERE p.list = OLD.list AND p.firm = OLD.firm
      AND p.place = OLD.place AND p.lead = OLD.lead AND p.lane = OLD.lane AND p.open = 1
    ORDER BY p.tier, p.attempts, p.target LIMIT 1);
END;

CREATE INDEX touches_words ON touches (
  id, zone, phone, against_dnc, by, note, out_of_hours_reason, offset_minutes, drew_from, corrects
);
CREATE INDEX follow_ups_words ON follow_ups (id, kind, due, remind, zone, promised, channel, created);
DROP TABLE agenda;
CREATE TABLE agenda (
  list INTEGER NOT NULL,
  ready INTEGER NOT NULL,
  kind TEXT NOT NULL,
  shift INTEGER NOT NULL,
  due TEXT NOT NULL,
  follow_up INTEGER NOT NULL,
  target INTEGER NOT NULL,
  firm INTEGER NOT NULL,
  PRIMARY KEY (list, ready, kind, shift, due, follow_up)
) STRICT, WITHOUT ROWID;
CREATE INDEX agenda_due ON agenda (list, ready, kind, due, follow_up, target);
CREATE INDEX agenda_target ON agenda (target);

CREATE INDEX do_not_call_words ON do_not_call (id, at, by, words, removed);
CREATE INDEX house_words ON house (value);
DROP INDEX block_events_block;
CREATE INDEX block_events_block ON block_events (block, id, kind, at, active, target, touch, detail);
DROP INDEX blocks_figures;
ALTER TABLE blocks ADD COLUMN split TEXT NOT NULL DEFAULT '{}';
CREATE INDEX blocks_figures ON blocks (
  started, ended, active_seconds, planned_minutes, list, list_name, persona, kare, goals, active_wanted, note, feeling,
  revision, split
);
"""
"""To version 3: what was said of or by a person stands in an index as well as in its row; numbers have clocks, accounts
have heads in the queue, follow-ups stand by the clock of the number to dial; lists are declared, consents are kept."""

TO_4 = """
ALTER TABLE targets ADD COLUMN fit INTEGER;
CREATE INDEX targets_fit ON targets (id, fit);
ALTER TABLE lists ADD COLUMN playbook TEXT;
DROP INDEX lists_words;
CREATE INDEX lists_words ON lists (id, kind, kind_reason, kind_at, playbook);
ALTER TABLE places RENAME COLUMN tier TO rank;
"""
"""To version 4: how well a target fits the ideal customer, which ranks them within their tier; lists have playbooks."""

TO_5 = """
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
"""
"""To version 5: the ids of several CRMs; imports that can be taken back, names that are one person's, fields set by
hand; what was exported, what calendars were told, who was met. What was sent counts as an attempt."""

TO_6 = """
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
"""
"""To version 6, room for the rep's own plan: planned blocks and what became of them, cookbooks, skills, plays, events,
rhythms of keeping in touch, changed KARE tags, referrals asked for; the level at which somebody works, and who of
ours is to take a step."""
