/** What every REST client of a service needs. */
package org.ordersystem.defaults.client;
