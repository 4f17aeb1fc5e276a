# Creates the database of each service and the users that may connect to it. The image of PostgreSQL
# runs this once, if its volume is new.
for name in orders inventory payments sagas provider; do
  psql -v ON_ERROR_STOP=1 -v name="$name" --no-psqlrc --username postgres <<'SQL'
\set password `cat /secrets/config/:name`
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
SQL
done
# The order service is not the owner of its tables. Its migrations give it its rights.
psql -v ON_ERROR_STOP=1 --no-psqlrc --username postgres <<'SQL'
\set password `cat /secrets/config/orders_service`
CREATE ROLE orders_service LOGIN PASSWORD :'password';
GRANT CONNECT ON DATABASE orders TO orders_service;
SQL
# A user for the check of the invariants. It can read all databases and change none.
psql -v ON_ERROR_STOP=1 --no-psqlrc --username postgres <<'SQL'
\set password `cat /secrets/config/checker`
CREATE ROLE checker LOGIN PASSWORD :'password' IN ROLE pg_read_all_data;
ALTER ROLE checker SET default_transaction_read_only = on;
GRANT CONNECT ON DATABASE orders, inventory, payments, sagas, provider TO checker;
SQL
