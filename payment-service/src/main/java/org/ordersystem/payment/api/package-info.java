/** The payment steps of the sagas over REST. Only the orchestrator calls them. */
package org.ordersystem.payment.api;
