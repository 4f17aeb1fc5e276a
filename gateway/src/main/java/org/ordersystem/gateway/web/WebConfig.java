package org.ordersystem.gateway.web;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Configures how the web application is served. */
@ConfigMapping(prefix = "ordersystem.web")
interface WebConfig {
  /**
   * The folder with the sources of the web application. If it is set, each request reads its file
   * there, so a change shows when the page is loaded again. For development. Otherwise the files
   * are those of the build, and they are read once.
   */
  Optional<Path> source();

  /**
   * Where a trace store shows a trace: an http or https URL that contains {@code {traceId}}, for
   * example {@code https://tracing.example/trace/{traceId}}. Then the trace of a saga is a link.
   */
  Optional<String> traceAddress();
}
