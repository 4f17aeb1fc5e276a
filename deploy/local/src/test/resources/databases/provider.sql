INSERT INTO charge (id, idempotency_key, reference, amount, currency, method, status, decline_code)
VALUES ('00000000-0000-7000-8000-0000000000d1', 'key-1', '00000000-0000-7000-8000-000000000001', 1798, 'EUR',
        'pm_card_visa', 'captured', NULL),
       ('00000000-0000-7000-8000-0000000000d2', 'key-2', '00000000-0000-7000-8000-000000000002', 1798, 'EUR',
        'pm_card_declined', 'declined', 'card_declined'),
       ('00000000-0000-7000-8000-0000000000d3', 'key-3', '00000000-0000-7000-8000-000000000003', 899, 'EUR',
        'pm_card_visa', 'captured', NULL);
INSERT INTO refund (id, idempotency_key, charge_id)
VALUES ('00000000-0000-7000-8000-0000000000e3', 'refund-3', '00000000-0000-7000-8000-0000000000d3');
