/**
 * The read side of CQRS that follows later: asynchronous read models. A projector follows the event
 * log from a stored checkpoint. The checkpoint is moved in the transaction of the effect, so each
 * event has its effect once, however often it is delivered and whoever delivers it.
 */
@NullMarked
package org.ordersystem.order.projection;

import org.jspecify.annotations.NullMarked;
