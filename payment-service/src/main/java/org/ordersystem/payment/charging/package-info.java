/**
 * Charges and refunds orders: the intent is stored, the provider is called, the outcome is stored.
 * No transaction is open during the call.
 */
package org.ordersystem.payment.charging;
