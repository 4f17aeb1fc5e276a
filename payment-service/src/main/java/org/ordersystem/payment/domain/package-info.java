/** What a payment is: pure values and rules, free of any framework, clock and input or output. */
package org.ordersystem.payment.domain;
