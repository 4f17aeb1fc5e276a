/**
 * The public API: one resource for each path below {@code /api}, and what it reads from a request.
 */
package org.ordersystem.gateway.api;
