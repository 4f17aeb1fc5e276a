package org.ordersystem.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.ordersystem.defaults.validation.CurrencyCode;
import org.ordersystem.defaults.validation.OrderLimits;
import org.ordersystem.defaults.validation.SkuCode;
import org.ordersystem.testsupport.TokenEnvironment;

/**
 * The OpenAPI document describes what the gateway serves: every operation, and no other. The
 * failure lab is a tool of a developer's machine, and no part of the API.
 */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class OpenApiTest extends GatewayTest {
  private static JsonPath document() {
    return given().get("/openapi?format=json").then().statusCode(200).extract().jsonPath();
  }

  private static Set<String> documented() {
    Map<String, Map<String, Object>> paths = document().getMap("paths");
    Set<String> operations = new TreeSet<>();
    paths.forEach(
        (path, item) ->
            item.keySet().stream()
                .filter(key -> !key.equals("parameters"))
                .forEach(method -> operations.add(method.toUpperCase() + " " + path)));
    return operations;
  }

  private static Set<String> served() {
    return Resources.all().stream()
        .flatMap(OpenApiTest::operations)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> operations(Class<?> resource) {
    String base = resource.getAnnotation(Path.class).value();
    return Stream.of(resource.getDeclaredMethods())
        .filter(method -> !isPartOfTheWebApplication(method))
        .flatMap(method -> methods(method).map(name -> name + " " + path(base, method)));
  }

  private static boolean isPartOfTheWebApplication(Method method) {
    Operation operation = method.getAnnotation(Operation.class);
    return operation != null && operation.hidden();
  }

  private static Stream<String> methods(Method method) {
    return Stream.of(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .filter(found -> found != null)
        .map(HttpMethod::value);
  }

  private static String path(String base, Method method) {
    Path path = method.getAnnotation(Path.class);
    String whole = path == null ? base : base + path.value();
    return whole.replaceAll("\\{(\\w+):.*?}(?=/|$)", "{$1}");
  }

  @Test
  void everyOperationIsDocumentedAndNoOther() {
    assertThat(documented(), equalTo(served()));
  }

  @Test
  void everyOperationNamesItsErrors() {
    Map<String, Map<String, Object>> paths = document().getMap("paths");
    paths.values().stream()
        .flatMap(item -> item.entrySet().stream())
        .filter(entry -> !entry.getKey().equals("parameters"))
        .map(entry -> (Map<?, ?>) ((Map<?, ?>) entry.getValue()).get("responses"))
        .forEach(responses -> assertThat(responses.containsKey("default"), is(true)));
  }

  @Test
  void theLimitsOfAnOrderAreDocumented() {
    JsonPath schemas = document().setRootPath("components.schemas");
    assertThat(schemas.get("Sku.pattern"), is("^" + SkuCode.REGEX + "$"));
    assertThat(
        schemas.get("Money.properties.currency.pattern"), is("^" + CurrencyCode.REGEX + "$"));
    String lines = "PlaceOrderRequest.properties.lines.";
    assertThat(schemas.get(lines + "maxItems"), is(OrderLimits.MAX_LINES));
    assertThat(
        schemas.get(lines + "items.properties.quantity.maximum"), is(OrderLimits.MAX_QUANTITY));
    assertThat(
        schemas.get("DraftLineRequest.properties.quantity.maximum"), is(OrderLimits.MAX_QUANTITY));
  }

  @Test
  void theDocumentIsYamlUnlessJsonIsAskedFor() {
    given().get("/openapi").then().statusCode(200).body(startsWith("---\nopenapi: 3.0.3"));
  }

  @Test
  void swaggerUiExistsInTheProfileLocalOnly() {
    given().get("/q/swagger-ui/").then().statusCode(not(200));
  }
}
