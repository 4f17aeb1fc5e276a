package org.ordersystem.orchestrator.api;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.ordersystem.testsupport.BodyLimits;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class BodyLimitsTest extends BodyLimits {
  @Override
  protected String path() {
    return "/sagas/place-order";
  }

  @Override
  protected HttpMethod method() {
    return HttpMethod.POST;
  }

  @Override
  protected Map<String, String> headers() {
    return Map.of("Authorization", "Bearer " + Tokens.customer("alice"));
  }
}
