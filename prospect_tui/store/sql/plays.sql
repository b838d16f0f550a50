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
