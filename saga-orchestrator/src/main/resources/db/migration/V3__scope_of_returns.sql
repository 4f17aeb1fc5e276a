-- The parts of the scope of a return are separated by a control character, which no customer's id contains. With the colon, a
-- customer could have an id that is the scope of another customer's returns.
UPDATE saga
SET idempotency_scope = 'return-order' || chr(31) || substr(idempotency_scope, length('return-order:') + 1)
WHERE type = 'return-order' AND idempotency_scope LIKE 'return-order:%';
