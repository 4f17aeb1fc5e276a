/**
 * The failure lab: stops, kills and pauses parts of the running system, and makes the payment
 * provider fail. A server on the loopback interface offers it to the gateway.
 */
package org.ordersystem.local.lab;
