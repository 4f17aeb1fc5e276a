/**
 * Runs the order system on one machine without containers. Packages depend on each other in this
 * order only: {@code command}, {@code bench}, {@code build}, {@code invariants}, {@code system},
 * {@code sample}, {@code client}, {@code postgres}, {@code process}, {@code config}, {@code os}.
 */
package org.ordersystem.local;
