/**
 * What a service with a database needs: the gate before the connection pool, the readiness check
 * and the answers to its failures. A service without {@code quarkus.datasource.db-kind} has none of
 * it.
 */
package org.ordersystem.defaults.database;
