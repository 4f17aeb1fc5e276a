/** What processes and databases use: CPU time, commits, statements, WAL and memory. */
package org.ordersystem.local.usage;
