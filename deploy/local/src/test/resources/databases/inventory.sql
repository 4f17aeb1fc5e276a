INSERT INTO product (sku, name, description, unit_price, currency, on_hand)
VALUES ('TEA', 'Tea', 'Leaves', 899, 'EUR', 8);
INSERT INTO stock_receipt (id, sku, quantity, received_at)
VALUES ('00000000-0000-7000-8000-0000000000aa', 'TEA', 10, now());
INSERT INTO reservation (order_id, state, currency, held_at, ended_at)
VALUES ('00000000-0000-7000-8000-000000000001', 'SHIPPED', 'EUR', now(), now()),
       ('00000000-0000-7000-8000-000000000002', 'RELEASED', 'EUR', now(), now()),
       ('00000000-0000-7000-8000-000000000003', 'RETURNED', 'EUR', now(), now());
INSERT INTO reservation_line (order_id, sku, quantity, unit_price)
VALUES ('00000000-0000-7000-8000-000000000001', 'TEA', 2, 899),
       ('00000000-0000-7000-8000-000000000002', 'TEA', 2, 899),
       ('00000000-0000-7000-8000-000000000003', 'TEA', 1, 899);
INSERT INTO shipment (id, order_id, tracking_number, shipped_at)
VALUES ('00000000-0000-7000-8000-0000000000bb', '00000000-0000-7000-8000-000000000001', 'T1', now()),
       ('00000000-0000-7000-8000-0000000000bc', '00000000-0000-7000-8000-000000000003', 'T3', now());
INSERT INTO saga_mark (saga_id, step, state)
VALUES ('00000000-0000-7000-8000-00000000000a', 'reserve-inventory', 'DONE'),
       ('00000000-0000-7000-8000-00000000000a', 'ship-order', 'DONE'),
       ('00000000-0000-7000-8000-00000000000b', 'reserve-inventory', 'COMPENSATED'),
       ('00000000-0000-7000-8000-00000000000c', 'reserve-inventory', 'DONE'),
       ('00000000-0000-7000-8000-00000000000c', 'ship-order', 'DONE'),
       ('00000000-0000-7000-8000-00000000001c', 'restock-goods', 'DONE');
