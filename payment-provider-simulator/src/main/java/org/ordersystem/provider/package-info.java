/**
 * A simulated payment provider: an external system with a ledger of its own and test cards, each
 * with a behaviour.
 */
package org.ordersystem.provider;
