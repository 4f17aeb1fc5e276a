package org.ordersystem.order.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a copy of a projection has read the log.
 *
 * @param building whether the copy is not live yet
 * @param version of the code that fills it
 * @param position of the last event that has had its effect
 * @param asOf the time that the copy shows; null if it has read nothing
 * @param lag how far it is behind the log, and how long ago its leader last looked for events
 */
public record CopyStatus(
    String name,
    boolean building,
    int version,
    long position,
    @Nullable Instant asOf,
    Instant startedAt,
    ProjectionLag lag) {}
