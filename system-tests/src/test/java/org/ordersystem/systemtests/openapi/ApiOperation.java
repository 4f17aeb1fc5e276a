package org.ordersystem.systemtests.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.net.URLEncoder;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An operation of an OpenAPI document, with its examples. */
public record ApiOperation(HttpMethod method, String path, Operation operation, PathItem item) {
  private static final String JSON = "application/json";

  /**
   * @param document the OpenAPI document as JSON or YAML
   */
  public static List<ApiOperation> allOf(String document) {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    options.setResolveFully(true);
    OpenAPI api = new OpenAPIV3Parser().readContents(document, null, options).getOpenAPI();
    return api.getPaths().entrySet().stream()
        .flatMap(path -> operations(path.getKey(), path.getValue()))
        .toList();
  }

  private static Stream<ApiOperation> operations(String path, PathItem item) {
    return item.readOperationsMap().entrySet().stream()
        .map(entry -> new ApiOperation(entry.getKey(), path, entry.getValue(), item));
  }

  public String id() {
    return operation.getOperationId();
  }

  /** Whether customers use it. Everything else is open to operators. */
  public boolean isForCustomers() {
    return path.matches("/api/(orders|drafts)\\b.*");
  }

  public List<Parameter> parameters() {
    return Stream.of(item.getParameters(), operation.getParameters())
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .toList();
  }

  /** The body as JSON, or null if there is none. */
  MediaType json() {
    return content() == null ? null : content().get(JSON);
  }

  private Content content() {
    return operation.getRequestBody() == null ? null : operation.getRequestBody().getContent();
  }

  /** The media type of the body. It does not matter if there is no body. */
  public String contentType() {
    return content() == null ? JSON : content().keySet().iterator().next();
  }

  /** The example of the body, or an empty text if there is no body. */
  public String exampleBody() {
    if (content() == null) {
      return "";
    }
    JsonNode example = MalformedBody.example(content().get(contentType()).getExample());
    return contentType().equals(JSON) ? example.toString() : form(example);
  }

  private static String form(JsonNode fields) {
    return fields.properties().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue().asText(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Override
  public String toString() {
    return id();
  }
}
