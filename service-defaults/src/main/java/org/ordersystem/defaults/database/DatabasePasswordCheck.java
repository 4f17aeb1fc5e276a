package org.ordersystem.defaults.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.runtime.AgroalDataSourceUtil;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.datasource.common.runtime.DataSourceUtil;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import java.util.ArrayList;
import java.util.List;

/** Refuses to start a service that has no password for a database that it uses. */
@ApplicationScoped
class DatabasePasswordCheck {
  void check(@Observes StartupEvent start, @Any InjectableInstance<AgroalDataSource> databases) {
    List<String> missing = new ArrayList<>();
    for (InstanceHandle<AgroalDataSource> database : databases.handles()) {
      if (database.getBean().isActive() && !hasPassword(database.get())) {
        String name = AgroalDataSourceUtil.dataSourceName(database.getBean());
        missing.add(DataSourceUtil.dataSourcePropertyKey(name, "password"));
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException(String.join(", ", missing) + " must be set");
    }
  }

  private static boolean hasPassword(AgroalDataSource database) {
    return !database
        .getConfiguration()
        .connectionPoolConfiguration()
        .connectionFactoryConfiguration()
        .credentials()
        .isEmpty();
  }
}
