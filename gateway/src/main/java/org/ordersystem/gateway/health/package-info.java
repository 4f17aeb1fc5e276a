/**
 * The Health Check pattern for the whole system: its health, from what each service says of itself.
 */
package org.ordersystem.gateway.health;
