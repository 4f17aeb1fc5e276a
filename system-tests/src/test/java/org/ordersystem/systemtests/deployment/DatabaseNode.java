package org.ordersystem.systemtests.deployment;

import org.ordersystem.local.postgres.DatabaseServer;

/** The PostgreSQL server of all services; what was committed outlives a crash. */
public interface DatabaseNode extends Node, DatabaseServer {}
