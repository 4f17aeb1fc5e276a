/**
 * The {@code dev} tool: runs the order system on one machine without containers.
 *
 * <ul>
 *   <li>The commands: {@code command} and {@code command.argument}.
 *   <li>The running system: {@code system}, {@code process}, {@code postgres}, {@code config}, and
 *       {@code build}, which makes it.
 *   <li>Its data: {@code sample}, {@code stored} and {@code projection}, through {@code client}.
 *   <li>What is done to it: {@code lab} breaks it, {@code invariants} checks it, {@code bench}
 *       measures it with {@code load} and {@code usage}.
 *   <li>Below all of them: {@code os}.
 * </ul>
 *
 * Which of them may use which other is in {@code ArchitectureTest}.
 */
package org.ordersystem.local;
