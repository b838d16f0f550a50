-- To version 3: what was said of or by a person stands in an index as well as in its row; numbers have clocks,
-- accounts have heads in the queue, follow-ups stand by the clock of the number to dial; lists are declared, consents
-- are kept.

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
