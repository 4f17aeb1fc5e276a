-- A running orchestrator. A replica whose row is gone owns nothing any more.
CREATE TABLE replica (
    id           uuid PRIMARY KEY,
    name         text        NOT NULL,
    heartbeat_at timestamptz NOT NULL DEFAULT now()
);

-- A saga's beginning and where it stands; what happened to it is in saga_entry.
CREATE TABLE saga (
    id                uuid PRIMARY KEY,
    type              text        NOT NULL,
    version           int         NOT NULL,
    correlation_id    uuid        NOT NULL, -- the business object it is about
    input             json        NOT NULL,
    idempotency_scope text        NOT NULL,
    idempotency_key   text        NOT NULL,
    request_hash      text        NOT NULL,
    status            text        NOT NULL,
    owner             uuid        NOT NULL, -- a replica, or one that was
    epoch             int         NOT NULL DEFAULT 1, -- raised by every adoption
    due_at            timestamptz NOT NULL, -- when it has something to do next
    awaits            text        NOT NULL DEFAULT '', -- the participant it needs next, where known
    parked            boolean     NOT NULL DEFAULT false, -- in no replica's memory
    started_at        timestamptz NOT NULL,
    deadline_at       timestamptz NOT NULL,
    ended_at          timestamptz,
    UNIQUE (idempotency_scope, idempotency_key)
);

CREATE INDEX saga_correlation ON saga (correlation_id);
CREATE INDEX saga_open ON saga (owner) WHERE ended_at IS NULL;
CREATE INDEX saga_parked ON saga (owner, awaits, due_at) WHERE parked AND status <> 'STUCK';
CREATE INDEX saga_open_status ON saga (status, id) WHERE ended_at IS NULL;

CREATE TABLE saga_entry (
    saga_id    uuid        NOT NULL,
    seq        int         NOT NULL,
    kind       text        NOT NULL,
    step       text        NOT NULL,
    attempt    int         NOT NULL,
    started_at timestamptz NOT NULL,
    at         timestamptz NOT NULL,
    next_at    timestamptz,
    detail     json        NOT NULL,
    PRIMARY KEY (saga_id, seq)
);

-- What people asked of sagas. An instruction is carried out by the saga's owner and never deleted before its saga.
CREATE TABLE saga_instruction (
    id         uuid PRIMARY KEY,
    saga_id    uuid        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('CANCEL', 'ABORT', 'RETRY')),
    actor      text        NOT NULL,
    why        text,
    at         timestamptz NOT NULL,
    outcome    text CHECK (outcome IN ('OBEYED', 'TOO_LATE')) -- null while nobody has decided
);

CREATE INDEX saga_instruction_saga ON saga_instruction (saga_id);
CREATE INDEX saga_instruction_open ON saga_instruction (saga_id) WHERE outcome IS NULL;
