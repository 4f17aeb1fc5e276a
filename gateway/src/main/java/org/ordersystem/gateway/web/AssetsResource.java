package org.ordersystem.gateway.web;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** The files of the web application. Their addresses have a version, so browsers keep them. */
@Path("/assets")
@PermitAll
@NonBlocking
public class AssetsResource {
  private final WebFiles files;
  private final WebAnswers answers;

  AssetsResource(WebFiles files, WebAnswers answers) {
    this.files = files;
    this.answers = answers;
  }

  /**
   * During a rolling update a page may ask a replica of another version. It gets that one's file.
   */
  @GET
  @Path("/{version: [0-9a-f]+}/{name: .+}")
  @Operation(hidden = true)
  public Response file(
      @RestPath String version,
      @RestPath String name,
      @Context Request request,
      @Context HttpHeaders headers) {
    String caching = files.isVersion(version) ? "public, max-age=31536000, immutable" : "no-cache";
    return files
        .asset(name)
        .map(file -> answers.of(file, caching, request, headers))
        .orElseThrow(NotFoundException::new);
  }
}
