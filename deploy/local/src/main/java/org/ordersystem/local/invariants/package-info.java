/** Compares all databases and the provider's ledger with the seven invariants. */
package org.ordersystem.local.invariants;
