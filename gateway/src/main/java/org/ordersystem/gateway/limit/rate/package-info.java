/** The rate limit of each caller. */
package org.ordersystem.gateway.limit.rate;
