/** No log, span or error contains a secret, a token or a payment method. */
package org.ordersystem.systemtests.secrets;
