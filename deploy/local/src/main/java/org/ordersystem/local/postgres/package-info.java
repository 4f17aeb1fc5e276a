/** PostgreSQL servers from embedded binaries, and the databases of the services. */
package org.ordersystem.local.postgres;
