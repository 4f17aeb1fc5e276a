-- The event store: what happened to every order, for ever.
CREATE TABLE event (
    position       bigint      GENERATED ALWAYS AS IDENTITY,
    transaction_id xid8        NOT NULL, -- with position: the event's place in the whole log
    order_id       uuid        NOT NULL,
    version        integer     NOT NULL CHECK (version > 0),
    type           text        NOT NULL,
    schema_version smallint    NOT NULL CHECK (schema_version > 0),
    occurred_at    timestamptz NOT NULL,
    data           jsonb       NOT NULL,
    metadata       jsonb       NOT NULL,
    PRIMARY KEY (order_id, version)
);

CREATE INDEX event_log ON event (transaction_id, position);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events are append-only: % is refused', TG_OP;
END $$;

CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The read model: each order as its events make it, written in the transaction that appends them.
CREATE TABLE order_view (
    order_id     uuid        PRIMARY KEY, -- UUIDv7, so its order is the order of placing
    version      integer     NOT NULL,
    status       text        NOT NULL CHECK (status IN ('PENDING', 'COMPLETED', 'REJECTED', 'CANCELLED', 'RETURNED')),
    customer_id  text        NOT NULL,
    total_amount bigint,
    currency     text,
    placed_at    timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    details      jsonb       NOT NULL, -- {lines, shipTo, paymentId, shipment, rejection}, absent where unknown
    CHECK ((total_amount IS NULL) = (currency IS NULL))
);

CREATE INDEX order_view_of_customer ON order_view (customer_id, order_id DESC);
CREATE INDEX order_view_by_status ON order_view (status, order_id DESC);

-- The fold of the events, said a second time and in another language than the service's, so that
-- the read model can be checked from outside.
CREATE VIEW order_fold AS
SELECT last.order_id,
       last.version,
       CASE last.type
           WHEN 'OrderPlaced' THEN 'PENDING'
           WHEN 'OrderCompleted' THEN 'COMPLETED'
           WHEN 'OrderRejected' THEN 'REJECTED'
           WHEN 'OrderCancelled' THEN 'CANCELLED'
           WHEN 'OrderReturned' THEN 'RETURNED'
       END AS status,
       placed.data ->> 'customerId' AS customer_id,
       (completed.data #>> '{total,amount}')::bigint AS total_amount,
       completed.data #>> '{total,currency}' AS currency,
       coalesce((placed.data ->> 'placedAt')::timestamptz, placed.occurred_at) AS placed_at,
       last.occurred_at AS updated_at,
       jsonb_strip_nulls(jsonb_build_object(
           'lines', coalesce(completed.data -> 'lines', placed.data -> 'lines'),
           'shipTo', placed.data -> 'shipTo',
           'paymentId', completed.data -> 'paymentId',
           'shipment', completed.data -> 'shipment',
           'rejection', rejected.data)) AS details
FROM (SELECT DISTINCT ON (order_id) * FROM event ORDER BY order_id, version DESC) last
LEFT JOIN event placed ON placed.order_id = last.order_id AND placed.type = 'OrderPlaced'
LEFT JOIN event completed ON completed.order_id = last.order_id AND completed.type = 'OrderCompleted'
LEFT JOIN event rejected ON rejected.order_id = last.order_id AND rejected.type = 'OrderRejected';

-- Every order whose read model is not the fold of its events; empty when all is well.
CREATE VIEW order_view_drift AS
SELECT order_id, fold.version AS fold_version, seen.version AS view_version,
       fold.status AS fold_status, seen.status AS view_status
FROM order_fold fold
FULL JOIN order_view seen USING (order_id)
WHERE (fold.version, fold.status, fold.customer_id, fold.total_amount, fold.currency,
       fold.placed_at, fold.updated_at, fold.details)
   IS DISTINCT FROM
      (seen.version, seen.status, seen.customer_id, seen.total_amount, seen.currency,
       seen.placed_at, seen.updated_at, seen.details);

-- Every order whose event versions do not run 1, 2, 3, …; empty when all is well.
CREATE VIEW event_gap AS
SELECT order_id, count(*) AS events, max(version) AS last_version
FROM event
GROUP BY order_id
HAVING count(*) <> max(version);
