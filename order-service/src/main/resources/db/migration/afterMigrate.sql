-- Logical replication and COPY do not carry over the sequence of positions. No event can be appended until it is ahead of them.
SELECT setval(pg_get_serial_sequence('event', 'position'), last)
FROM (SELECT max(position) AS last FROM event) AS log, event_position_seq AS sequence
WHERE last > sequence.last_value;
-- If the service runs with another role than the owner of the schema, that role gets the rights that the owner has left itself:
-- events can be read and appended. As no owner, the role cannot take more.
DO $$
DECLARE
    missing record;
BEGIN
    IF '${service-role}' = current_user THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock('event'::regclass::oid::bigint); -- replicas that start at once
    FOR missing IN
        SELECT relation.oid::regclass AS name, kept.privilege_type AS privilege
        FROM pg_class AS relation,
             aclexplode(coalesce(relation.relacl, acldefault('r', relation.relowner))) AS kept
        WHERE relation.relnamespace = current_schema()::regnamespace
          AND relation.relkind IN ('r', 'p', 'v')
          AND relation.relname <> 'flyway_schema_history'
          AND kept.grantee = relation.relowner
          AND kept.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')
          AND NOT has_table_privilege('${service-role}', relation.oid, kept.privilege_type)
    LOOP
        EXECUTE format('GRANT %s ON %s TO %I', missing.privilege, missing.name, '${service-role}');
    END LOOP;
END $$;
