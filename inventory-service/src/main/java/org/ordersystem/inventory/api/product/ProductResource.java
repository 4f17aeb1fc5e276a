package org.ordersystem.inventory.api.product;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.ordersystem.defaults.database.DatabaseEdge;
import org.ordersystem.defaults.database.DatabaseUnavailable;
import org.ordersystem.defaults.database.Gated;
import org.ordersystem.defaults.paging.Page;
import org.ordersystem.defaults.paging.PageQuery;
import org.ordersystem.defaults.problem.Problems;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.inventory.catalogue.Catalogue;
import org.ordersystem.inventory.catalogue.Catalogue.Stored;
import org.ordersystem.inventory.catalogue.ReceiptOutcome.KeyReused;
import org.ordersystem.inventory.catalogue.ReceiptOutcome.NoProduct;
import org.ordersystem.inventory.catalogue.ReceiptOutcome.Received;
import org.ordersystem.inventory.domain.Product;
import org.ordersystem.inventory.domain.ReceiptKey;
import org.ordersystem.inventory.domain.Sku;

/** The catalogue: anyone reads it, operators change it and receive stock. */
@Path("/products")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Bulkhead
@CircuitBreaker(failOn = DatabaseUnavailable.class)
@DatabaseEdge
@Gated
public class ProductResource {
  private final Catalogue catalogue;
  private final JsonWebToken token;

  ProductResource(Catalogue catalogue, JsonWebToken token) {
    this.catalogue = catalogue;
    this.token = token;
  }

  @GET
  @PermitAll
  public Page<ProductJson> list(@BeanParam PageQuery query) {
    int limit = query.limit();
    return Page.of(
        catalogue.after(query.after(Sku::new), limit + 1), limit, ProductJson::of, Product::sku);
  }

  @GET
  @Path("/{sku}")
  @PermitAll
  public ProductJson get(@RestPath Sku sku) {
    return catalogue.find(sku).map(ProductJson::of).orElseThrow(() -> noProduct(sku));
  }

  @PUT
  @Path("/{sku}")
  @RolesAllowed(Roles.OPERATOR)
  public RestResponse<ProductJson> put(@RestPath Sku sku, @NotNull @Valid ProductRequest request) {
    Stored stored = catalogue.put(request.product(sku));
    RestResponse.Status status =
        stored.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK;
    return RestResponse.status(status, ProductJson.of(stored.product()));
  }

  /** Adds the quantity once for each Idempotency-Key of an operator and product. */
  @POST
  @Path("/{sku}/stock-receipts")
  @RolesAllowed(Roles.OPERATOR)
  @ResponseStatus(201)
  public ReceiptJson receive(
      @RestPath Sku sku,
      @HeaderParam("Idempotency-Key") @Size(min = 1, max = 255) String idempotencyKey,
      @NotNull @Valid ReceiptRequest request) {
    Optional<ReceiptKey> key =
        Optional.ofNullable(idempotencyKey).map(sent -> new ReceiptKey(token.getSubject(), sent));
    return switch (catalogue.receive(sku, request.quantity(), key)) {
      case Received received -> ReceiptJson.of(received.receipt());
      case KeyReused reused -> throw keyReused();
      case NoProduct missing -> throw noProduct(sku);
    };
  }

  private static HttpProblem keyReused() {
    return Problems.problem(
            422, "idempotency-key-reused", "The Idempotency-Key was used for another request")
        .withDetail("Send a new key with a new receipt, or the same receipt with this key.")
        .build();
  }

  private static HttpProblem noProduct(Sku sku) {
    return HttpProblem.valueOf(Status.NOT_FOUND, "There is no product " + sku);
  }
}
