/** What more than one service reads from a request, or does with it. */
package org.ordersystem.defaults.http;
