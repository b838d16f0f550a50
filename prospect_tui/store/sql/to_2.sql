-- To version 2: people are found by an index; places have lanes and counts; what enters a figure stands in an index.

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
