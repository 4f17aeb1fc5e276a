/** Lists: cursor, page and query parameters. */
package org.ordersystem.defaults.paging;
