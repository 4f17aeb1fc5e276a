/**
 * The rules of the architecture, which fail the build of every module: {@link
 * org.ordersystem.architecture.PackageRules} for the packages of one module, {@link
 * org.ordersystem.architecture.ArchitectureRules} for all of them.
 */
package org.ordersystem.architecture;
