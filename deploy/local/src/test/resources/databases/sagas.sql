INSERT INTO saga (id, type, version, correlation_id, input, idempotency_scope, idempotency_key,
                  request_hash, status, owner, due_at, started_at, deadline_at, ended_at)
VALUES ('00000000-0000-7000-8000-00000000000a', 'place-order', 1, '00000000-0000-7000-8000-000000000001', '{}',
        'alice', 'key-1', 'h', 'COMPLETED', '00000000-0000-7000-8000-0000000000ff', now(), now(), now(), now()),
       ('00000000-0000-7000-8000-00000000000b', 'place-order', 1, '00000000-0000-7000-8000-000000000002', '{}',
        'alice', 'key-2', 'h', 'COMPENSATED', '00000000-0000-7000-8000-0000000000ff', now(), now(), now(), now()),
       ('00000000-0000-7000-8000-00000000000c', 'place-order', 1, '00000000-0000-7000-8000-000000000003', '{}',
        'alice', 'key-3', 'h', 'COMPLETED', '00000000-0000-7000-8000-0000000000ff', now(), now(), now(), now()),
       ('00000000-0000-7000-8000-00000000001a', 'return-order', 1, '00000000-0000-7000-8000-000000000001', '{}',
        'return-order', 'return-1', 'h', 'COMPENSATED', '00000000-0000-7000-8000-0000000000ff', now(), now(), now(), now()),
       ('00000000-0000-7000-8000-00000000001c', 'return-order', 1, '00000000-0000-7000-8000-000000000003', '{}',
        'return-order', 'return-3', 'h', 'COMPLETED', '00000000-0000-7000-8000-0000000000ff', now(), now(), now(), now());
