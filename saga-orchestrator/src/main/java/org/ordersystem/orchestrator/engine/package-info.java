/**
 * Runs the sagas that this process owns: makes the calls that the protocol of {@code saga} wants,
 * and has every outcome logged. It uses no framework and knows nothing of orders.
 */
package org.ordersystem.orchestrator.engine;
