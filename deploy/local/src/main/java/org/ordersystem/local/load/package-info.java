/** The load generator of the benchmarks: closed and open loops over one cheap HTTP client. */
package org.ordersystem.local.load;
