package org.ordersystem.gateway.api;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.ordersystem.defaults.paging.PageQuery;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.defaults.validation.SkuCode;
import org.ordersystem.gateway.client.InventoryEdge;
import org.ordersystem.gateway.fallback.CatalogueFallback;
import org.ordersystem.gateway.limit.size.WithBody;

/** The catalogue, for anyone; changes of products and stock, for operators. */
@Path("/api/products")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProductsResource {
  private static final String SKU = "/{sku: " + SkuCode.REGEX + "}";

  private final CatalogueFallback catalogue;
  private final InventoryEdge inventory;
  private final PublicResponses responses;

  ProductsResource(
      CatalogueFallback catalogue, InventoryEdge inventory, PublicResponses responses) {
    this.catalogue = catalogue;
    this.inventory = inventory;
    this.responses = responses;
  }

  @GET
  @PermitAll
  public Uni<Response> list(@BeanParam PageQuery query) {
    int limit = query.limit();
    String after = query.cursor(Function.identity()).orElse(null);
    String key = after == null ? "products " + limit : "products " + limit + " " + after;
    return catalogue.read(key, service -> service.products(limit, after)).map(responses::of);
  }

  @GET
  @Path(SKU)
  @PermitAll
  public Uni<Response> get(@RestPath String sku) {
    return catalogue.read("product " + sku, service -> service.product(sku)).map(responses::of);
  }

  @PUT
  @Path(SKU)
  @RolesAllowed(Roles.OPERATOR)
  @WithBody
  public Uni<Response> put(
      @RestHeader(AUTHORIZATION) String token, @RestPath String sku, byte[] product) {
    return inventory.change(service -> service.putProduct(token, sku, product)).map(responses::of);
  }

  @POST
  @Path(SKU + "/stock-receipts")
  @RolesAllowed(Roles.OPERATOR)
  @WithBody
  public Uni<Response> receiveStock(
      @RestHeader(AUTHORIZATION) String token,
      @RestPath String sku,
      @Context HttpHeaders headers,
      byte[] receipt) {
    String key = IdempotencyKey.of(headers);
    return inventory
        .receive(service -> service.receiveStock(token, key, sku, receipt))
        .map(responses::of);
  }
}
