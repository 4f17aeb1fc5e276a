package org.ordersystem.order.projection;

import java.time.Duration;

/**
 * How far a projection is behind the event log.
 *
 * @param events that it has not read, at most: positions have gaps
 * @param lag how long the first of them has waited; zero if there is none
 * @param silence how long ago somebody is known to have looked for events. It grows if nobody does,
 *     and if nobody measures it any more.
 */
public record ProjectionLag(long events, Duration lag, Duration silence) {}
