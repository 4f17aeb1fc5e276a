/** The catalogue over REST: anyone reads it, operators change products and receive stock. */
package org.ordersystem.inventory.api.product;
