/** The products of the shop and the receipts of their stock. */
package org.ordersystem.inventory.catalogue;
