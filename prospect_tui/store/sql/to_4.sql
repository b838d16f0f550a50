-- To version 4: how well a target fits the ideal customer, which ranks them within their tier; lists have playbooks.

ALTER TABLE targets ADD COLUMN fit INTEGER;
CREATE INDEX targets_fit ON targets (id, fit);
ALTER TABLE lists ADD COLUMN playbook TEXT;
DROP INDEX lists_words;
CREATE INDEX lists_words ON lists (id, kind, kind_reason, kind_at, playbook);
ALTER TABLE places RENAME COLUMN tier TO rank;
