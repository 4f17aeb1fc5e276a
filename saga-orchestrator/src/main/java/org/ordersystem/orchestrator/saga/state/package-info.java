/** The state of a saga, and the data from which its requests are made. */
package org.ordersystem.orchestrator.saga.state;
