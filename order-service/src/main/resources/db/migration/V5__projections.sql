-- The asynchronous read models. Each has two copies of its tables: one is live, the other one is built anew and takes its
-- place. A copy is a partition of each table.
CREATE TABLE projection (
    name        text        NOT NULL,
    slot        smallint    NOT NULL CHECK (slot IN (1, 2)),
    state       text        NOT NULL CHECK (state IN ('LIVE', 'BUILDING', 'IDLE')),
    version     integer     NOT NULL, -- of the code that fills the copy
    position    bigint      NOT NULL DEFAULT 0, -- of the last event that has had its effect
    as_of       timestamptz, -- the time that the copy shows; null if it has read nothing
    started_at  timestamptz NOT NULL DEFAULT now(), -- when the copy was begun
    checked_at  timestamptz NOT NULL DEFAULT now(), -- when its leader last looked for events
    leader      text, -- the replica that fills it
    lease_until timestamptz NOT NULL DEFAULT '-infinity', -- then another replica may take over
    epoch       bigint      NOT NULL DEFAULT 0, -- raised at each takeover
    PRIMARY KEY (name, slot)
) WITH (fillfactor = 50);

CREATE UNIQUE INDEX projection_live ON projection (name) WHERE state = 'LIVE';

CREATE TABLE customer_summary (
    slot           smallint    NOT NULL,
    customer_id    text        NOT NULL,
    pending        bigint      NOT NULL,
    completed      bigint      NOT NULL,
    rejected       bigint      NOT NULL,
    cancelled      bigint      NOT NULL,
    returned       bigint      NOT NULL,
    first_order_at timestamptz NOT NULL,
    last_order_at  timestamptz NOT NULL,
    PRIMARY KEY (slot, customer_id)
) PARTITION BY LIST (slot);
CREATE TABLE customer_summary_1 PARTITION OF customer_summary FOR VALUES IN (1);
CREATE TABLE customer_summary_2 PARTITION OF customer_summary FOR VALUES IN (2);

-- What a customer has paid for completed orders. Sums are numeric, so that none overflows.
CREATE TABLE customer_spending (
    slot        smallint NOT NULL,
    customer_id text     NOT NULL,
    currency    text     NOT NULL,
    amount      numeric  NOT NULL,
    PRIMARY KEY (slot, customer_id, currency)
) PARTITION BY LIST (slot);
CREATE TABLE customer_spending_1 PARTITION OF customer_spending FOR VALUES IN (1);
CREATE TABLE customer_spending_2 PARTITION OF customer_spending FOR VALUES IN (2);

-- Completed orders that were not returned, by the day (UTC) of the completion.
CREATE TABLE sales_by_day (
    slot     smallint NOT NULL,
    day      date     NOT NULL,
    sku      text     NOT NULL,
    currency text     NOT NULL,
    quantity bigint   NOT NULL,
    amount   numeric  NOT NULL,
    PRIMARY KEY (slot, day, sku, currency)
) PARTITION BY LIST (slot);
CREATE TABLE sales_by_day_1 PARTITION OF sales_by_day FOR VALUES IN (1);
CREATE TABLE sales_by_day_2 PARTITION OF sales_by_day FOR VALUES IN (2);

-- Orders by the hour (UTC) in which they were placed, and by what has become of them.
CREATE TABLE orders_by_hour (
    slot      smallint    NOT NULL,
    hour      timestamptz NOT NULL,
    pending   bigint      NOT NULL,
    completed bigint      NOT NULL,
    rejected  bigint      NOT NULL,
    cancelled bigint      NOT NULL,
    returned  bigint      NOT NULL,
    PRIMARY KEY (slot, hour)
) PARTITION BY LIST (slot);
CREATE TABLE orders_by_hour_1 PARTITION OF orders_by_hour FOR VALUES IN (1);
CREATE TABLE orders_by_hour_2 PARTITION OF orders_by_hour FOR VALUES IN (2);

-- The folds of the events, said a second time as order_fold is. They are compared with the live copies when these have read
-- the whole log.
CREATE VIEW customer_summary_drift AS
WITH fold AS (
    SELECT customer_id,
           count(*) FILTER (WHERE status = 'PENDING') AS pending,
           count(*) FILTER (WHERE status = 'COMPLETED') AS completed,
           count(*) FILTER (WHERE status = 'REJECTED') AS rejected,
           count(*) FILTER (WHERE status = 'CANCELLED') AS cancelled,
           count(*) FILTER (WHERE status = 'RETURNED') AS returned,
           min(placed_at) AS first_order_at,
           max(placed_at) AS last_order_at
    FROM order_fold GROUP BY customer_id
), live AS (
    SELECT s.* FROM customer_summary s JOIN projection p ON p.name = 'customers' AND p.slot = s.slot AND p.state = 'LIVE'
)
SELECT customer_id FROM fold FULL JOIN live USING (customer_id)
WHERE (fold.pending, fold.completed, fold.rejected, fold.cancelled, fold.returned, fold.first_order_at, fold.last_order_at)
   IS DISTINCT FROM
      (live.pending, live.completed, live.rejected, live.cancelled, live.returned, live.first_order_at, live.last_order_at);

CREATE VIEW customer_spending_drift AS
WITH fold AS (
    SELECT customer_id, currency, sum(total_amount) AS amount
    FROM order_fold WHERE status = 'COMPLETED' GROUP BY customer_id, currency
), live AS (
    SELECT s.* FROM customer_spending s JOIN projection p ON p.name = 'customers' AND p.slot = s.slot AND p.state = 'LIVE'
)
SELECT customer_id, currency FROM fold FULL JOIN live USING (customer_id, currency)
WHERE coalesce(fold.amount, 0) <> coalesce(live.amount, 0);

CREATE VIEW sales_by_day_drift AS
WITH fold AS (
    SELECT (completed.occurred_at AT TIME ZONE 'UTC')::date AS day,
           line ->> 'sku' AS sku,
           line #>> '{lineTotal,currency}' AS currency,
           sum((line ->> 'quantity')::bigint) AS quantity,
           sum((line #>> '{lineTotal,amount}')::numeric) AS amount
    FROM event completed
    CROSS JOIN jsonb_array_elements(completed.data -> 'lines') AS line
    WHERE completed.type = 'OrderCompleted'
      AND NOT EXISTS (SELECT FROM event returned
                      WHERE returned.order_id = completed.order_id AND returned.type = 'OrderReturned')
    GROUP BY 1, 2, 3
), live AS (
    SELECT s.* FROM sales_by_day s JOIN projection p ON p.name = 'sales' AND p.slot = s.slot AND p.state = 'LIVE'
)
SELECT day, sku, currency FROM fold FULL JOIN live USING (day, sku, currency)
WHERE (coalesce(fold.quantity, 0), coalesce(fold.amount, 0)) IS DISTINCT FROM (coalesce(live.quantity, 0), coalesce(live.amount, 0));

CREATE VIEW orders_by_hour_drift AS
WITH fold AS (
    SELECT date_trunc('hour', placed_at, 'UTC') AS hour,
           count(*) FILTER (WHERE status = 'PENDING') AS pending,
           count(*) FILTER (WHERE status = 'COMPLETED') AS completed,
           count(*) FILTER (WHERE status = 'REJECTED') AS rejected,
           count(*) FILTER (WHERE status = 'CANCELLED') AS cancelled,
           count(*) FILTER (WHERE status = 'RETURNED') AS returned
    FROM order_fold GROUP BY 1
), live AS (
    SELECT s.* FROM orders_by_hour s JOIN projection p ON p.name = 'orders-by-hour' AND p.slot = s.slot AND p.state = 'LIVE'
)
SELECT hour FROM fold FULL JOIN live USING (hour)
WHERE (fold.pending, fold.completed, fold.rejected, fold.cancelled, fold.returned)
   IS DISTINCT FROM (live.pending, live.completed, live.rejected, live.cancelled, live.returned);
