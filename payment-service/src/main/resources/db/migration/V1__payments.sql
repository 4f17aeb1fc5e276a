-- One payment for each order. The row is written before the provider is asked (INTENDED), so that
-- after a crash it is known what may have been taken.
CREATE TABLE payment (
    order_id    uuid        PRIMARY KEY,
    id          uuid        NOT NULL UNIQUE,
    amount      bigint      NOT NULL CHECK (amount > 0),
    currency    text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    method      text        NOT NULL CHECK (length(method) <= 64),
    status      text        NOT NULL CHECK (status IN ('INTENDED', 'CAPTURED', 'DECLINED', 'REFUNDED')),
    provider_charge_id text CHECK (length(provider_charge_id) <= 255),
    provider_refund_id text CHECK (length(provider_refund_id) <= 255),
    decline_code       text CHECK (length(decline_code) <= 64),
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    CHECK ((status IN ('CAPTURED', 'REFUNDED')) = (provider_charge_id IS NOT NULL)),
    CHECK ((status = 'REFUNDED') = (provider_refund_id IS NOT NULL)),
    CHECK ((status = 'DECLINED') = (decline_code IS NOT NULL))
);
