/** The provider's own ledger in PostgreSQL. Each operation is one statement and one commit. */
package org.ordersystem.provider.ledger;
