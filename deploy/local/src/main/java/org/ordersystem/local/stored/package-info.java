/** Fills the databases with copies of a completed order, as if it had been placed many times. */
package org.ordersystem.local.stored;
