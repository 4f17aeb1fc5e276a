INSERT INTO payment (order_id, id, amount, currency, method, status, provider_charge_id, provider_refund_id, decline_code, created_at, updated_at)
VALUES ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-0000000000c1', 1798, 'EUR', 'pm_card_visa',
        'CAPTURED', 'charge-1', NULL, NULL, now(), now()),
       ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-0000000000c2', 1798, 'EUR', 'pm_card_declined',
        'DECLINED', NULL, NULL, 'card_declined', now(), now()),
       ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-0000000000c3', 899, 'EUR', 'pm_card_visa',
        'REFUNDED', 'charge-3', 'refund-3', NULL, now(), now());
INSERT INTO saga_mark (saga_id, step, state)
VALUES ('00000000-0000-7000-8000-00000000000a', 'charge-payment', 'DONE'),
       ('00000000-0000-7000-8000-00000000000b', 'charge-payment', 'REFUSED'),
       ('00000000-0000-7000-8000-00000000000c', 'charge-payment', 'DONE'),
       ('00000000-0000-7000-8000-00000000001c', 'refund-payment', 'DONE');
