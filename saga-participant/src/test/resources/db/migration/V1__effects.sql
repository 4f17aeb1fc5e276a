-- What the steps under test do: each effect is a row.
CREATE TABLE effect (saga_id uuid NOT NULL, kind text NOT NULL);
