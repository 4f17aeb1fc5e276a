/**
 * The REST API of the orchestrator: customers start, watch and cancel sagas, operators list and
 * instruct them. A saga is stored before its start is answered.
 */
package org.ordersystem.orchestrator.api;
