/**
 * The tables of the inventory. Stock changes under locks that are always taken in the same order.
 */
package org.ordersystem.inventory.store;
