/** The health of the whole system, from what each service says of itself. */
package org.ordersystem.gateway.health;
