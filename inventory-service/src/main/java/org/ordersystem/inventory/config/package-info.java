/** The configuration of this service. */
package org.ordersystem.inventory.config;
