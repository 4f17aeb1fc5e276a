/**
 * The instructions of customers and operators to running sagas. Any replica stores an instruction,
 * and the replica that owns the saga carries it out.
 */
package org.ordersystem.orchestrator.instruction;
