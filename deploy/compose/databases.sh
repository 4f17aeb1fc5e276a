# Creates the database of each service and the users that may connect to it. The image of PostgreSQL
# runs this once, if its volume is new.
for name in orders inventory payments sagas provider; do
  psql -v ON_ERROR_STOP=1 -v name="$name" --no-psqlrc --username postgres <<'SQL'
\set password `cat /secrets/:name`
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
SQL
done
# The order service is not the owner of its tables. Its migrations give it its rights.
psql -v ON_ERROR_STOP=1 --no-psqlrc --username postgres <<'SQL'
\set password `cat /secrets/orders_service`
CREATE ROLE orders_service LOGIN PASSWORD :'password';
GRANT CONNECT ON DATABASE orders TO orders_service;
SQL
