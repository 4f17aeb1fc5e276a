/** The edges to the services: each call passes a time limit, a circuit breaker and a bulkhead. */
package org.ordersystem.gateway.client;
