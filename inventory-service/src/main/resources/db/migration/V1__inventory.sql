-- Amounts of money are in minor units of the row's currency. SKUs sort by byte (COLLATE "C"), so that
-- paging and the order of locks are the same on every server, whatever its locale.

CREATE TABLE product (
    sku         varchar(64)  COLLATE "C" PRIMARY KEY CHECK (sku ~ '^[A-Z0-9-]{1,64}$'),
    name        varchar(200) NOT NULL,
    description varchar(200) NOT NULL,
    unit_price  bigint       NOT NULL CHECK (unit_price > 0),
    currency    varchar(3)   NOT NULL CHECK (length(currency) = 3),
    on_hand     bigint       NOT NULL DEFAULT 0 CHECK (on_hand >= 0),
    reserved    bigint       NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    CONSTRAINT never_oversold CHECK (reserved <= on_hand)
) WITH (fillfactor = 50); -- room on the page: the stock of a hot product changes without touching the index

CREATE TABLE stock_receipt (
    id          uuid        PRIMARY KEY,
    sku         varchar(64) COLLATE "C" NOT NULL REFERENCES product,
    quantity    integer     NOT NULL CHECK (quantity > 0),
    received_at timestamptz NOT NULL
);

CREATE TABLE reservation (
    order_id uuid        PRIMARY KEY,
    state    varchar(16) NOT NULL CHECK (state IN ('HELD', 'RELEASED', 'SHIPPED', 'RETURNED')),
    currency varchar(3)  NOT NULL,
    held_at  timestamptz NOT NULL,
    ended_at timestamptz,
    CHECK ((state = 'HELD') = (ended_at IS NULL))
);

CREATE TABLE reservation_line (
    order_id   uuid        NOT NULL REFERENCES reservation,
    sku        varchar(64) COLLATE "C" NOT NULL REFERENCES product,
    quantity   integer     NOT NULL CHECK (quantity > 0),
    unit_price bigint      NOT NULL CHECK (unit_price > 0),
    PRIMARY KEY (order_id, sku)
);

CREATE TABLE shipment (
    id              uuid        PRIMARY KEY,
    order_id        uuid        NOT NULL UNIQUE REFERENCES reservation,
    tracking_number varchar(32) NOT NULL UNIQUE,
    shipped_at      timestamptz NOT NULL
);

-- The books of each product. In good order: received = on_hand + shipped, and reserved = held.
-- What was shipped and came back is on hand again, and counts as shipped no more.
CREATE VIEW stock_balance AS
SELECT p.sku,
       coalesce(r.received, 0) AS received,
       p.on_hand,
       p.reserved,
       coalesce(l.held, 0)     AS held,
       coalesce(l.shipped, 0)  AS shipped
FROM product p
LEFT JOIN (SELECT sku, sum(quantity) AS received FROM stock_receipt GROUP BY sku) r USING (sku)
LEFT JOIN (SELECT sku,
                  sum(quantity) FILTER (WHERE state = 'HELD')    AS held,
                  sum(quantity) FILTER (WHERE state = 'SHIPPED') AS shipped
           FROM reservation_line JOIN reservation USING (order_id)
           GROUP BY sku) l USING (sku);
