-- Where the saga's trace goes on (W3C traceparent); unknown of sagas that an earlier version began.
ALTER TABLE saga ADD COLUMN trace text;
