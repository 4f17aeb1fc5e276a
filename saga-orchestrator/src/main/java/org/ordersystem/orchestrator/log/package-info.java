/**
 * The saga log in PostgreSQL: the entries of all sagas, written with one commit for many of them,
 * read again after a crash, and removed long after a saga has ended.
 */
package org.ordersystem.orchestrator.log;
