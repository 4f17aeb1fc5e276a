-- Personal data of orders is beside the events, so that it can be deleted without changing them (ADR 20).
CREATE TABLE personal_data (
    order_id    uuid        PRIMARY KEY,
    customer_id text        NOT NULL,
    placed_at   timestamptz NOT NULL,
    ship_to     jsonb       NOT NULL
);
CREATE INDEX personal_data_of_customer ON personal_data (customer_id);

-- Customers to forget: nothing personal stays of what they placed until then, even if an order arrives later.
CREATE TABLE forgotten_customer (
    customer_id text        PRIMARY KEY,
    until       timestamptz NOT NULL
);

-- Earlier versions wrote the address into the event and into the view. It stays there until its customer is forgotten.
SET LOCAL statement_timeout = 0;
CREATE INDEX order_view_with_address ON order_view (customer_id) WHERE details ? 'shipTo';

-- Whoever changes an event, it is refused, unless the change is that its address is gone.
DROP TRIGGER event_append_only ON event;
CREATE TRIGGER event_append_only BEFORE DELETE OR TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_unchanged BEFORE UPDATE ON event FOR EACH ROW
    WHEN ((new.position, new.order_id, new.version, new.type, new.schema_version, new.occurred_at, new.metadata, new.data)
          IS DISTINCT FROM
          (old.position, old.order_id, old.version, old.type, old.schema_version, old.occurred_at, old.metadata,
           old.data - 'shipTo'))
    EXECUTE FUNCTION refuse_change();

-- Runs with the rights of its owner, and is the only thing that an event of an earlier version allows.
CREATE FUNCTION erase_addresses_of_events(orders uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    UPDATE event SET data = data - 'shipTo'
    WHERE order_id = ANY (orders) AND type = 'OrderPlaced' AND data ? 'shipTo'
$$;
GRANT UPDATE (data) ON event TO CURRENT_USER;
