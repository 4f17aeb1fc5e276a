/** The orchestrator's own access token. */
package org.ordersystem.orchestrator.participant.token;
