/**
 * The sagas that wait in the database and not in memory, because their next attempt is far off, and
 * how they come back.
 */
package org.ordersystem.orchestrator.parking;
