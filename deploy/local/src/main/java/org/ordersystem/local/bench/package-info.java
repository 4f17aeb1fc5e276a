/** Measures orders per second, latency, commits, memory and start-up time. */
package org.ordersystem.local.bench;
