package org.ordersystem.gateway.web;

import static jakarta.ws.rs.core.HttpHeaders.ACCEPT_ENCODING;
import static jakarta.ws.rs.core.HttpHeaders.CACHE_CONTROL;
import static jakarta.ws.rs.core.HttpHeaders.CONTENT_ENCODING;
import static jakarta.ws.rs.core.HttpHeaders.VARY;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.regex.Pattern;

/** Sends a file: compressed if the client takes that, and not again if the client has it. */
@Singleton
class WebAnswers {
  /** The coding gzip, without a weight of zero. */
  private static final Pattern GZIP =
      Pattern.compile(
          "(?i)(^|[,\\s])(gzip|\\*)\\s*(;\\s*q\\s*=\\s*(1|0\\.\\d*[1-9])[^,]*)?\\s*(,|$)");

  Response of(WebFile file, String caching, Request request, HttpHeaders headers) {
    boolean compressed = takesGzip(headers.getHeaderString(ACCEPT_ENCODING));
    EntityTag tag = new EntityTag(compressed ? file.tag() + "-gzip" : file.tag());
    ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    ResponseBuilder answer =
        unchanged != null
            ? unchanged
            : Response.ok(compressed ? file.compressed() : file.content())
                .type(file.type())
                .header(CONTENT_ENCODING, compressed ? "gzip" : null);
    return answer
        .tag(tag)
        .header(CACHE_CONTROL, caching)
        .header(VARY, ACCEPT_ENCODING)
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .build();
  }

  static boolean takesGzip(String accepted) {
    return accepted != null && GZIP.matcher(accepted).find();
  }
}
