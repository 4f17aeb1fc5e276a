/** What operators see of sagas: the spans of a saga's trace, metrics, and the ids in log lines. */
package org.ordersystem.orchestrator.telemetry;
