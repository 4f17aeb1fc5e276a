/**
 * The order service's steps of the sagas over REST. Only the orchestrator calls them. {@link
 * OrderSteps} is the home of the Circuit Breaker pattern for inbound calls: it protects the
 * service's own database.
 */
package org.ordersystem.order.api.step;
