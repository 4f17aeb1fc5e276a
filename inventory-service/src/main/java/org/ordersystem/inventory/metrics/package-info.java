/** The metrics of the stock. */
package org.ordersystem.inventory.metrics;
