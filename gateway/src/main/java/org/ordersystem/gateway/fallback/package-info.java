/** The answers that the gateway gives while a service is down. */
package org.ordersystem.gateway.fallback;
