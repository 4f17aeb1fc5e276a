-- The position alone is an event's place in the log. Unlike a transaction's number, it keeps its meaning in a restored or
-- replicated database. No version reads transaction_id any more; the next release removes it.
SET LOCAL statement_timeout = 0;
CREATE UNIQUE INDEX event_position ON event (position);
DROP INDEX event_log;
ALTER TABLE event ALTER COLUMN transaction_id DROP NOT NULL;
