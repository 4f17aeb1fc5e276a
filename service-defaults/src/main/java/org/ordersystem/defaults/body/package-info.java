/** The body of a request: its limit, failures while it is read, and what nobody reads of it. */
package org.ordersystem.defaults.body;
