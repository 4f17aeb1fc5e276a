/** The health of the whole system, from the readiness of its services. */
package org.ordersystem.gateway.health;
