-- Logical replication and COPY do not carry over the sequence of positions. No event can be appended until it is ahead of them.
SELECT setval(pg_get_serial_sequence('event', 'position'), last)
FROM (SELECT max(position) AS last FROM event) AS log, event_position_seq AS sequence
WHERE last > sequence.last_value;
