/**
 * The body of a request: its size limit, errors while it is read, and what happens to a body that
 * no resource reads.
 */
package org.ordersystem.defaults.body;
