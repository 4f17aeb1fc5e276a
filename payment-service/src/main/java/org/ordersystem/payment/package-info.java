/** The payment service: charges and refunds orders at an external payment provider. */
package org.ordersystem.payment;
