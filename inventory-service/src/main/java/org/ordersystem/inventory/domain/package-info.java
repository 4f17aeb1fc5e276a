/**
 * What products and stock are: pure values and rules, free of any framework, clock and input or
 * output.
 */
package org.ordersystem.inventory.domain;
