/**
 * The public API, and the home of the API Gateway pattern: one resource for each path below {@code
 * /api}, what it reads from a request, and the service that it leads to.
 */
package org.ordersystem.gateway.api;
