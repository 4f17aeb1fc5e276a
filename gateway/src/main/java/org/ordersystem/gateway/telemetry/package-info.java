/** What the gateway adds to its metrics, spans and log lines. */
package org.ordersystem.gateway.telemetry;
