"""The tables of the record as they are now; `migrations` makes them from those of earlier versions.

Times are TEXT, RFC 3339 in UTC to the second with a Z, so that they sort as they read. Touches, retirements,
replacements, referrals and do-not-call entries are facts; what an index needs of them (`places`, `agenda`, a
target's `attempts`, `retired`, `do_not_call`, a number's state) is stored in the same commit and can be rebuilt.

SQLite keeps no checksums of its pages. What enters a figure, and what was said of or by a person, therefore stands in
an index as well as in its row (an index named `words` is there for nothing else): SQLite's integrity check compares the
two. Those begin with the row's id, so that a new row is added at their end.
"""

VERSION = 6

TABLES = """
CREATE TABLE accounts (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  kare TEXT CHECK (kare IN ('Keep', 'Attain', 'Recapture', 'Expand')),
  created TEXT NOT NULL
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
  consented_clock INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX phones_target ON phones (target, e164, ifnull(extension, ''));
CREATE INDEX phones_number ON phones (e164, target);
CREATE INDEX phones_ending ON phones (substr(e164, -4), e164, target);
CREATE INDEX phones_words ON phones (target, position, id, kind, extension, clock, business_clock, consented_clock);
CREATE INDEX phones_quarantine ON phones (quarantined_until) WHERE quarantined_until IS NOT NULL;

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

-- A target's place on a list; list 0 stands for everyone. `open`: may be called and has no open follow-up.
-- `lead` is 0 for one that came as a replacement or a referral and has not been touched since. `lane` is the shift of
-- the number to dial and the account's KARE tag: those of a lane may be called at the same hours. `head` marks the
-- first of an account in its lane: while an account rests, one row is passed over, not all of its people. `firm` is the
-- account; one without has a number of their own below zero. `rank` is the tier, and within it how well they fit.
CREATE TABLE places (
  list INTEGER NOT NULL REFERENCES lists (id),
  target INTEGER NOT NULL REFERENCES targets (id),
  place TEXT NOT NULL,
  open INTEGER NOT NULL DEFAULT 0,
  lead INTEGER NOT NULL DEFAULT 1,
  lane TEXT NOT NULL DEFAULT '',
  firm INTEGER NOT NULL DEFAULT 0,
  persona TEXT NOT NULL DEFAULT '',
  rank TEXT NOT NULL DEFAULT '~',
  attempts INTEGER NOT NULL DEFAULT 0,
  retired INTEGER NOT NULL DEFAULT 0,
  numbered INTEGER NOT NULL DEFAULT 0,
  head INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (list, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX places_target ON places (target);
CREATE INDEX places_heads ON places (list, place, lead, lane, rank, attempts, target, firm) WHERE head = 1;
CREATE INDEX places_firm ON places (list, firm, place, lead, lane, rank, attempts, target) WHERE open = 1;
CREATE INDEX places_persona ON places (list, place, persona, lead, lane, rank, attempts, target, firm) WHERE open = 1;
CREATE INDEX places_counts ON places (list, place, retired, numbered);

-- Where the head of an account leaves its lane, the next of that account follows; where a better one comes in, it
-- leads.
CREATE TRIGGER places_led AFTER UPDATE OF place, open, lead, lane, firm, rank, attempts ON places
WHEN OLD.open = 1 OR NEW.open = 1 BEGIN
  UPDATE places SET head = 1 WHERE OLD.head = 1 AND list = OLD.list AND target = (
    SELECT p.target FROM places p INDEXED BY places_firm WHERE p.list = OLD.list AND p.firm = OLD.firm
      AND p.place = OLD.place AND p.lead = OLD.lead AND p.lane = OLD.lane AND p.open = 1 AND p.target <> OLD.target
    ORDER BY p.rank, p.attempts, p.target LIMIT 1);
  UPDATE places SET head = (NEW.open = 1 AND NEW.target = (
    SELECT p.target FROM places p INDEXED BY places_firm WHERE p.list = NEW.list AND p.firm = NEW.firm
      AND p.place = NEW.place AND p.lead = NEW.lead AND p.lane = NEW.lane AND p.open = 1
    ORDER BY p.rank, p.attempts, p.target LIMIT 1)) WHERE list = NEW.list AND target = NEW.target;
  UPDATE places SET head = 0 WHERE NEW.open = 1 AND head = 1 AND list = NEW.list AND target = (
    SELECT p.target FROM places p INDEXED BY places_firm WHERE p.list = NEW.list AND p.firm = NEW.firm
      AND p.place = NEW.place AND p.lead = NEW.lead AND p.lane = NEW.lane AND p.open = 1 AND p.target <> NEW.target
    ORDER BY p.rank, p.attempts, p.target LIMIT 1)
    AND (SELECT n.head FROM places n WHERE n.list = NEW.list AND n.target = NEW.target) = 1;
END;
CREATE TRIGGER places_left AFTER DELETE ON places WHEN OLD.head = 1 BEGIN
  UPDATE places SET head = 1 WHERE list = OLD.list AND target = (
    SELECT p.target FROM places p INDEXED BY places_firm WHERE p.list = OLD.list AND p.firm = OLD.firm
      AND p.place = OLD.place AND p.lead = OLD.lead AND p.lane = OLD.lane AND p.open = 1
    ORDER BY p.rank, p.attempts, p.target LIMIT 1);
END;

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

-- The open follow-ups of each list (0 for everyone), by the shift of the number to dial, in the order in which they
-- come up. `ready`: may be called. Those who can't be, such as one without a number, would be passed over again at each
-- key.
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

CREATE TABLE blocks (
  id INTEGER PRIMARY KEY,
  list INTEGER NOT NULL,
  list_name TEXT NOT NULL,
  planned_minutes INTEGER NOT NULL,
  active_wanted INTEGER NOT NULL,
  persona TEXT,
  kare TEXT NOT NULL DEFAULT '[]',
  goals TEXT NOT NULL DEFAULT '{}',
  started TEXT NOT NULL,
  ended TEXT,
  active_seconds REAL NOT NULL DEFAULT 0,
  note TEXT,
  feeling INTEGER,
  seen TEXT,
  seen_active REAL NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL DEFAULT 0,
  split TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX blocks_running ON blocks (ended) WHERE ended IS NULL;
CREATE INDEX blocks_figures ON blocks (
  started, ended, active_seconds, planned_minutes, list, list_name, persona, kare, goals, active_wanted, note, feeling,
  revision, split
);

CREATE TABLE block_events (
  id INTEGER PRIMARY KEY,
  block INTEGER NOT NULL REFERENCES blocks (id),
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  active REAL NOT NULL,
  target INTEGER,
  touch INTEGER,
  detail TEXT
) STRICT;
CREATE INDEX block_events_block ON block_events (block, id, kind, at, active, target, touch, detail);

-- A finished block's revision counts every change to what its document in the stats book tells, whoever makes it: a
-- document of another revision is written anew. A block that runs has none, and its row is not touched.
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

-- The plays that were started; one of an event's invitations has no slug. Each of their cycles begins on a day and has
-- people of its own, with the steps that are to be taken with each, and the follow-up that a step made. `counts` says
-- how many were picked, and how many were left out and why. A list that was made for a play says nothing of its
-- numbers.
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

-- Events that people are invited to, and what is known of each guest: the last word that stands counts. What a touch
-- said goes with the touch.
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

-- A step goes with the follow-up that it made: closed by the touch that answers that, opened again where the touch is
-- taken back. Whoever is spoken to about an event has been asked to it.
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

-- Whom plays pick.
CREATE INDEX accounts_tagged ON accounts (kare, id) WHERE kare IS NOT NULL;
CREATE INDEX targets_role ON targets (role, id) WHERE role <> 'prospect';
CREATE INDEX targets_connected ON targets (id) WHERE connected IS NOT NULL;
CREATE INDEX met_day ON met (day, target);

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

-- What the store keeps for itself: the salt of the hashes on the do-not-call list, and a name for its events in
-- calendars.
CREATE TABLE house (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX house_words ON house (value);

INSERT INTO lists (id, name, slug, created) VALUES (0, 'everyone', '', '');
"""
