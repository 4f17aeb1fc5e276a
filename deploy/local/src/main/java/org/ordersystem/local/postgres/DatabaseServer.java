package org.ordersystem.local.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** The PostgreSQL server that holds the databases of all services, wherever it runs. */
public interface DatabaseServer {
  /** A connection to one of its databases as its superuser. */
  Connection connect(String database) throws SQLException;
}
