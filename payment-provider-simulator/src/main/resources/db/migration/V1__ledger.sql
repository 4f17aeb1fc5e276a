-- One row for each answer about a charge that was ever made certain, declined ones included.
CREATE TABLE charge (
    id              uuid        PRIMARY KEY,
    idempotency_key text        NOT NULL UNIQUE CHECK (length(idempotency_key) <= 255),
    reference       text        NOT NULL CHECK (length(reference) <= 255),
    amount          bigint      NOT NULL CHECK (amount > 0),
    currency        text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    method          text        NOT NULL CHECK (length(method) <= 64),
    status          text        NOT NULL CHECK (status IN ('captured', 'declined')),
    decline_code    text,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CHECK ((status = 'declined') = (decline_code IS NOT NULL))
);

-- A refund gives back the whole charge, at most once.
CREATE TABLE refund (
    id              uuid        PRIMARY KEY,
    idempotency_key text        NOT NULL UNIQUE CHECK (length(idempotency_key) <= 255),
    charge_id       uuid        NOT NULL UNIQUE REFERENCES charge,
    created_at      timestamptz NOT NULL DEFAULT now()
);

-- How often a charge was put off with "unavailable"; here and not in memory, so that a restart
-- does not begin to count again.
CREATE TABLE put_off (
    idempotency_key text    PRIMARY KEY CHECK (length(idempotency_key) <= 255),
    calls           integer NOT NULL
);
