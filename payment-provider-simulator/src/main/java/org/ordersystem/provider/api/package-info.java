/**
 * The provider's HTTP API for merchants, and its switch of faults. {@code body} holds the bodies.
 */
package org.ordersystem.provider.api;
