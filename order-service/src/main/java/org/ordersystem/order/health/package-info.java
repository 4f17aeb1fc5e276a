/** What the health of this service says beside its database: how far each projection is behind. */
package org.ordersystem.order.health;
