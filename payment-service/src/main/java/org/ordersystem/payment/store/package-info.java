/** The table of payments and of what is known about each of them. */
package org.ordersystem.payment.store;
