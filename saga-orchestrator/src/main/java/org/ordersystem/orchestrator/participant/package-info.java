/**
 * Calls the participants over REST. The home of the Bulkhead pattern for outbound calls: {@link
 * ParticipantGuards} gives each participant a bulkhead and a circuit breaker of its own. {@code
 * lane} lets calls travel together, {@code token} obtains the access token.
 */
package org.ordersystem.orchestrator.participant;
