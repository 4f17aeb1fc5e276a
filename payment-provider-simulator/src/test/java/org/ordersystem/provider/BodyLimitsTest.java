package org.ordersystem.provider;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.ordersystem.testsupport.BodyLimits;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class BodyLimitsTest extends BodyLimits {
  @Override
  protected String path() {
    return "/charges";
  }

  @Override
  protected HttpMethod method() {
    return HttpMethod.POST;
  }

  @Override
  protected Map<String, String> headers() {
    return Map.of("Authorization", "Bearer " + Provider.API_KEY, "Idempotency-Key", "charge-1");
  }
}
