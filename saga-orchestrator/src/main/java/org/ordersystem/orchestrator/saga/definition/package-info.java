/** The declaration of a saga: its steps in their order, their requests and their back-off. */
package org.ordersystem.orchestrator.saga.definition;
