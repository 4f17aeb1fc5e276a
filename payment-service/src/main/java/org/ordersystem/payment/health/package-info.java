/** What the health of this service says beside its database: whether the provider can be called. */
package org.ordersystem.payment.health;
