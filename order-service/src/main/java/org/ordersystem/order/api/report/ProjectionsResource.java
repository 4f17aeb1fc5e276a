package org.ordersystem.order.api.report;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.ordersystem.defaults.database.DatabaseEdge;
import org.ordersystem.defaults.database.DatabaseUnavailable;
import org.ordersystem.defaults.paging.Page;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.order.projection.Projections;

/** The projections behind the reports, for operators. */
@Path("/projections")
@RolesAllowed(Roles.OPERATOR)
@RunOnVirtualThread
@Bulkhead
@CircuitBreaker(failOn = DatabaseUnavailable.class)
@DatabaseEdge
public class ProjectionsResource {
  private final Projections projections;

  ProjectionsResource(Projections projections) {
    this.projections = projections;
  }

  /** All projections, by name. There are few, so they are one page. */
  @GET
  public Page<ProjectionJson> list() {
    return new Page<>(projections.all().stream().map(ProjectionJson::of).toList(), null);
  }

  /**
   * Builds a projection anew while the old rows are served. If that is under way, this changes
   * nothing and shows the progress.
   */
  @POST
  @Path("/{name}/rebuild")
  @ResponseStatus(202)
  public ProjectionJson rebuild(@RestPath String name) {
    return projections.rebuild(name).map(ProjectionJson::of).orElseThrow(NotFoundException::new);
  }
}
