-- An operator uses a key once for each product. The key lives as long as its receipt.
ALTER TABLE stock_receipt
    ADD COLUMN operator        varchar(255),
    ADD COLUMN idempotency_key varchar(255),
    ADD CONSTRAINT key_has_operator CHECK ((operator IS NULL) = (idempotency_key IS NULL)),
    ADD CONSTRAINT one_receipt_per_key UNIQUE (sku, operator, idempotency_key);
