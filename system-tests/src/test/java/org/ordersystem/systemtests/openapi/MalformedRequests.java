package org.ordersystem.systemtests.openapi;

import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Derives requests from an OpenAPI document that break exactly one of its rules. */
public final class MalformedRequests {
  private static final List<String> BAD_LIMITS =
      List.of("0", "-1", "101", "05", "+5", "1e1", "5.0", "null", "\u0663", "99999999999", " 5");
  private static final List<String> BAD_CURSORS = List.of("null", "!", "AAAA", "%00", "x=y", "..");
  private static final List<String> BAD_TYPES =
      List.of("text/plain", "application/xml", "application/json-seq", "no type");

  private final List<ApiOperation> targets;
  private final RandomGenerator random;
  private final MalformedBody bodies;

  /**
   * A request without its token.
   *
   * @param body null if there is none
   * @param key the header Idempotency-Key, or null
   */
  public record Request(String method, String path, String type, String key, byte[] body) {}

  /**
   * @param document the OpenAPI document as JSON or YAML
   */
  public MalformedRequests(String document, RandomGenerator random) {
    this.random = random;
    this.bodies = new MalformedBody(random);
    // An operation without parameters and without a body has nothing to break.
    this.targets =
        ApiOperation.allOf(document).stream()
            .filter(each -> each.json() != null || !each.parameters().isEmpty())
            .toList();
  }

  public Request next() {
    ApiOperation target = targets.get(random.nextInt(targets.size()));
    List<Parameter> parameters =
        target.parameters().stream().filter(each -> !each.getName().equals("Prefer")).toList();
    boolean inBody = target.json() != null && (parameters.isEmpty() || random.nextInt(3) > 0);
    return inBody ? withBody(target) : withParameter(target, parameters);
  }

  private Request withBody(ApiOperation target) {
    MediaType json = target.json();
    String path = path(target, null);
    String method = target.method().name();
    if (random.nextInt(20) == 0) {
      byte[] good = MalformedBody.example(json.getExample()).toString().getBytes();
      return new Request(method, path, pick(BAD_TYPES), null, good);
    }
    byte[] body = bodies.of(MalformedBody.example(json.getExample()), json.getSchema());
    return new Request(method, path, "application/json", null, body);
  }

  private Request withParameter(ApiOperation target, List<Parameter> parameters) {
    Parameter broken = parameters.get(random.nextInt(parameters.size()));
    MediaType json = target.json();
    byte[] body =
        json == null
            ? null
            : MalformedBody.example(json.getExample()).toString().getBytes(StandardCharsets.UTF_8);
    String key = broken.getIn().equals("header") ? "k".repeat(256 + random.nextInt(500)) : null;
    return new Request(target.method().name(), path(target, broken), "application/json", key, body);
  }

  /** The path, with a bad value for one parameter. Every id is one that does not exist. */
  private String path(ApiOperation target, Parameter broken) {
    StringBuilder query = new StringBuilder();
    String path = target.path();
    for (Parameter parameter : target.parameters()) {
      boolean bad = broken != null && parameter.getName().equals(broken.getName());
      if (parameter.getIn().equals("path")) {
        String good = parameter.getName().equals("sku") ? "TEA-EARL-GREY" : UUID.randomUUID() + "";
        path =
            path.replace("{" + parameter.getName() + "}", bad ? encoded(badId(parameter)) : good);
      } else if (bad && parameter.getIn().equals("query")) {
        query.append('?').append(parameter.getName()).append('=').append(encoded(bad(parameter)));
      }
    }
    return path + query;
  }

  private String bad(Parameter parameter) {
    return switch (parameter.getName()) {
      case "limit" -> pick(BAD_LIMITS);
      case "after" -> pick(BAD_CURSORS);
      case "since" -> pick(List.of("-1", "x", "1.5", "99999999999999999999", "\u0661"));
      default -> "no-" + random.nextInt(1_000);
    };
  }

  /** Free text is only bad if it is too long or contains a control character. */
  private String badId(Parameter parameter) {
    Schema<?> schema = parameter.getSchema();
    if (schema.getPattern() == null && schema.getFormat() == null) {
      return pick(List.of("\u0000", "a\u0000b", "a".repeat(schema.getMaxLength() + 1)));
    }
    return pick(
        List.of("no id", "tea!", "\u0000", "..", "a".repeat(300), "1%", "%2F", "\u00ff", "'--"));
  }

  private String pick(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
