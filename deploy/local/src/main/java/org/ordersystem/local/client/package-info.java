/** A client of the gateway's public API. */
package org.ordersystem.local.client;
