-- A target's place on a list; list 0 stands for everyone. `open`: may be called and has no open follow-up.
-- `lead` is 0 for one that came as a replacement or a referral and has not been touched since. `lane` is the shift of
-- the number to dial and the account's KARE tag: those of a lane may be called at the same hours. `head` marks the
-- first of an account in its lane: while an account rests, one row is passed over, not all of its people. `firm` is the
-- account; one without has a number of their own below zero. `rank` is the tier, and within it how well they fit.
-- An index has all that the queue asks of a row, its own condition too: SQLite reads the row where one thing is missing.
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
CREATE INDEX places_heads ON places (list, place, lead, lane, rank, attempts, target, firm, head) WHERE head = 1;
CREATE INDEX places_firm ON places (list, firm, place, lead, lane, rank, attempts, target, open) WHERE open = 1;
CREATE INDEX places_persona ON places (list, place, persona, lead, lane, rank, attempts, target, firm, open) WHERE open = 1;
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
CREATE INDEX agenda_due ON agenda (list, ready, kind, due, follow_up, target, shift, firm);
CREATE INDEX agenda_target ON agenda (target);
