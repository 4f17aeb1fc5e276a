/**
 * What a draft is: an order before it is placed, in the same event stream and under the same id.
 */
@NullMarked
package org.ordersystem.order.domain.draft;

import org.jspecify.annotations.NullMarked;
