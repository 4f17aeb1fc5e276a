/** Charges and refunds cards, once for each idempotency key. */
package org.ordersystem.provider.charging;
