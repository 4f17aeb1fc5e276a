package org.ordersystem.order.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ordersystem.order.domain.Money;
import org.ordersystem.order.domain.OrderLine;
import org.ordersystem.order.domain.draft.DraftStatus;

/**
 * A draft as its customer sees it. The order that it becomes has the same id. Its prices are those
 * of the catalogue when each line was put.
 *
 * @param total null if there are no lines
 */
public record DraftView(
    UUID id,
    @JsonIgnore String customerId,
    DraftStatus status,
    List<OrderLine> lines,
    @Nullable Money total,
    int version,
    Instant createdAt,
    Instant updatedAt) {}
