-- To version 7, the indexes of the queue with all that it asks of a row, so that no row is read beside them; and who
-- can't be reached, whom the end of a quarantine may bring back, without a look at all whose quarantine ever ended; and what
-- our own export says of a number; and of an account, whether anybody has given it its tag.

DROP INDEX places_heads;
CREATE INDEX places_heads ON places (list, place, lead, lane, rank, attempts, target, firm, head) WHERE head = 1;
DROP INDEX places_firm;
CREATE INDEX places_firm ON places (list, firm, place, lead, lane, rank, attempts, target, open) WHERE open = 1;
DROP INDEX places_persona;
CREATE INDEX places_persona ON places (list, place, persona, lead, lane, rank, attempts, target, firm, open) WHERE open = 1;
DROP INDEX agenda_due;
CREATE INDEX agenda_due ON agenda (list, ready, kind, due, follow_up, target, shift, firm);
CREATE INDEX targets_unreachable ON targets (id) WHERE reachable = 0;
DROP INDEX phones_quarantine;
CREATE INDEX phones_quarantine ON phones (quarantined_until, target, kind) WHERE quarantined_until IS NOT NULL;
ALTER TABLE phones ADD COLUMN brought_state TEXT;
ALTER TABLE phones ADD COLUMN brought_until TEXT;
CREATE INDEX phones_brought ON phones (target, id, brought_state, brought_until) WHERE brought_state IS NOT NULL;
ALTER TABLE accounts ADD COLUMN assumed INTEGER NOT NULL DEFAULT 0;
