-- One row for each step of a saga that ever arrived here, by its action or by its compensation.
CREATE TABLE saga_mark (
    saga_id    uuid        NOT NULL,
    step       text        NOT NULL CHECK (length(step) <= 64),
    state      text        NOT NULL CHECK (state IN ('STARTED', 'DONE', 'REFUSED', 'COMPENSATING', 'COMPENSATED')),
    answer     json,       -- what the action answered, for its repetitions
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (saga_id, step)
);

-- For the removal of old marks. Other ids than UUIDv7 tell no age; their marks are never removed.
CREATE INDEX saga_mark_age ON saga_mark (created_at) WHERE uuid_extract_version(saga_id) = 7;
