#!/usr/bin/env bash
# Creates a database and the users of each service. Runs once, if the data folder is empty.
set -eu
for database in orders inventory payments sagas provider; do
  password="${database^^}_PASSWORD"
  psql --no-psqlrc -v ON_ERROR_STOP=1 -v name="$database" -v password="${!password}" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
SQL
done
# The order service is not the owner of its tables. Its migrations give it its rights.
psql --no-psqlrc -v ON_ERROR_STOP=1 -v password="$ORDERS_SERVICE_PASSWORD" <<'SQL'
CREATE ROLE orders_service LOGIN PASSWORD :'password';
GRANT CONNECT ON DATABASE orders TO orders_service;
SQL
# A user for the check of the invariants. It can read all databases and change none.
psql --no-psqlrc -v ON_ERROR_STOP=1 -v password="$CHECKER_PASSWORD" <<'SQL'
CREATE ROLE checker LOGIN PASSWORD :'password' IN ROLE pg_read_all_data;
ALTER ROLE checker SET default_transaction_read_only = on;
GRANT CONNECT ON DATABASE orders, inventory, payments, sagas, provider TO checker;
SQL
