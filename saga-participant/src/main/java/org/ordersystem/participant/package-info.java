/**
 * The fence, which makes a REST resource a safe saga step. {@code step} names steps, {@code mark}
 * remembers them.
 */
package org.ordersystem.participant;
