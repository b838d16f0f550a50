-- To version 7, the indexes of the queue with all that it asks of a row, so that no row is read beside them.

DROP INDEX places_heads;
CREATE INDEX places_heads ON places (list, place, lead, lane, rank, attempts, target, firm, head) WHERE head = 1;
DROP INDEX places_firm;
CREATE INDEX places_firm ON places (list, firm, place, lead, lane, rank, attempts, target, open) WHERE open = 1;
DROP INDEX places_persona;
CREATE INDEX places_persona ON places (list, place, persona, lead, lane, rank, attempts, target, firm, open) WHERE open = 1;
DROP INDEX agenda_due;
CREATE INDEX agenda_due ON agenda (list, ready, kind, due, follow_up, target, shift, firm);
