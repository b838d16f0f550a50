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
