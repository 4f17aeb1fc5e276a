INSERT INTO event (order_id, version, type, schema_version, occurred_at, data, metadata)
VALUES ('00000000-0000-7000-8000-000000000001', 1, 'OrderPlaced', 1, '2026-01-01T00:00:00Z',
        '{"customerId": "alice", "lines": [], "shipTo": {}}', '{}'),
       ('00000000-0000-7000-8000-000000000001', 2, 'OrderCompleted', 1, '2026-01-01T00:00:01Z',
        '{"lines": [], "total": {"amount": 1798, "currency": "EUR"}, "paymentId": "p", "shipment": {}}', '{}'),
       ('00000000-0000-7000-8000-000000000002', 1, 'OrderPlaced', 1, '2026-01-01T00:00:00Z',
        '{"customerId": "alice", "lines": [], "shipTo": {}}', '{}'),
       ('00000000-0000-7000-8000-000000000002', 2, 'OrderRejected', 1, '2026-01-01T00:00:01Z',
        '{"code": "PAYMENT_DECLINED", "detail": "declined"}', '{}'),
       ('00000000-0000-7000-8000-000000000003', 1, 'OrderPlaced', 1, '2026-01-01T00:00:00Z',
        '{"customerId": "alice", "lines": [], "shipTo": {}}', '{}'),
       ('00000000-0000-7000-8000-000000000003', 2, 'OrderCompleted', 1, '2026-01-01T00:00:01Z',
        '{"lines": [], "total": {"amount": 899, "currency": "EUR"}, "paymentId": "q", "shipment": {}}', '{}'),
       ('00000000-0000-7000-8000-000000000003', 3, 'OrderReturned', 1, '2026-01-02T00:00:00Z',
        '{}', '{}');

-- An open draft is no order yet, and breaks nothing.
INSERT INTO event (order_id, version, type, schema_version, occurred_at, data, metadata)
VALUES ('00000000-0000-7000-8000-000000000009', 1, 'DraftStarted', 1, '2026-01-01T00:00:00Z', '{"customerId": "alice"}', '{}'),
       ('00000000-0000-7000-8000-000000000009', 2, 'ItemAdded', 1, '2026-01-01T00:00:00Z', '{}', '{}'),
       ('00000000-0000-7000-8000-000000000009', 3, 'ItemAdded', 1, '2026-01-01T00:00:00Z', '{}', '{}');

INSERT INTO order_view (order_id, version, status, customer_id, total_amount, currency, placed_at, updated_at, details)
SELECT order_id, version, status, customer_id, total_amount, currency, placed_at, updated_at, details FROM order_fold;

INSERT INTO projection (name, slot, state, version, position)
SELECT name, 1, 'LIVE', 1, (SELECT max(position) FROM event)
FROM unnest(ARRAY['customers', 'sales', 'orders-by-hour']) AS name;
INSERT INTO customer_summary VALUES (1, 'alice', 0, 1, 1, 0, 1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
INSERT INTO customer_spending VALUES (1, 'alice', 'EUR', 1798);
INSERT INTO orders_by_hour VALUES (1, '2026-01-01T00:00:00Z', 0, 1, 1, 0, 1);

INSERT INTO saga_mark (saga_id, step, state)
VALUES ('00000000-0000-7000-8000-00000000000a', 'create-order', 'DONE'),
       ('00000000-0000-7000-8000-00000000000a', 'complete-order', 'DONE'),
       ('00000000-0000-7000-8000-00000000001a', 'approve-return', 'REFUSED'),
       ('00000000-0000-7000-8000-00000000000b', 'create-order', 'COMPENSATED'),
       ('00000000-0000-7000-8000-00000000000c', 'create-order', 'DONE'),
       ('00000000-0000-7000-8000-00000000000c', 'complete-order', 'DONE'),
       ('00000000-0000-7000-8000-00000000001c', 'approve-return', 'DONE'),
       ('00000000-0000-7000-8000-00000000001c', 'complete-return', 'DONE');
