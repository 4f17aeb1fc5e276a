package org.ordersystem.local.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** The PostgreSQL server with the databases of all services. */
public interface DatabaseServer {
  /** A connection to one of its databases as its superuser. */
  Connection connect(String database) throws SQLException;
}
