-- The events of a draft are the first ones of its order. Until it is placed there is no order to see.
CREATE OR REPLACE VIEW order_fold AS
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
JOIN event placed ON placed.order_id = last.order_id AND placed.type = 'OrderPlaced'
LEFT JOIN event completed ON completed.order_id = last.order_id AND completed.type = 'OrderCompleted'
LEFT JOIN event rejected ON rejected.order_id = last.order_id AND rejected.type = 'OrderRejected';
