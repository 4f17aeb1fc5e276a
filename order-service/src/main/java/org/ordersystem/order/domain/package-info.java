/**
 * What an order is: pure values and functions, free of any framework, clock and input or output.
 */
@NullMarked
package org.ordersystem.order.domain;

import org.jspecify.annotations.NullMarked;
