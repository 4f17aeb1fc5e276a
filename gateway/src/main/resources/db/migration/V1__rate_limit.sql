-- The token buckets of the rate limit, in the form of Bucket4j. They are worth nothing after a crash, so they are not logged.
-- Each request updates a row. Only the key has an index and pages have free space, so an update stays within its page (HOT).
CREATE UNLOGGED TABLE rate_limit_bucket (
    id         text PRIMARY KEY,
    state      bytea,
    expires_at bigint  -- milliseconds since 1970
) WITH (fillfactor = 50);
