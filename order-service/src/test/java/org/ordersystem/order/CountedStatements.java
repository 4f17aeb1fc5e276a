package org.ordersystem.order;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusMock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what the service sends to its database through JDBC, until the test ends. */
public final class CountedStatements {
  private final AtomicInteger executed = new AtomicInteger();

  private CountedStatements() {}

  public static CountedStatements of(AgroalDataSource pool) {
    CountedStatements counted = new CountedStatements();
    AgroalDataSource counting = counted.counting(AgroalDataSource.class, ClientProxy.unwrap(pool));
    QuarkusMock.installMockForInstance(counting, pool);
    return counted;
  }

  public int executed() {
    return executed.get();
  }

  private <T> T counting(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> called(target, method, arguments)));
  }

  private Object called(Object target, Method method, Object[] arguments) throws Throwable {
    if (method.getName().startsWith("execute")) {
      executed.incrementAndGet();
    }
    try {
      return switch (method.invoke(target, arguments)) {
        case Connection connection -> counting(Connection.class, connection);
        case PreparedStatement statement -> counting(PreparedStatement.class, statement);
        case null -> null;
        case Object other -> other;
      };
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
