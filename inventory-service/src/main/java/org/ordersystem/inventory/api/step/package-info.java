/**
 * The inventory's steps of the sagas over REST. Only the orchestrator calls them. Their bulkhead
 * and circuit breaker protect the service and its database.
 */
package org.ordersystem.inventory.api.step;
