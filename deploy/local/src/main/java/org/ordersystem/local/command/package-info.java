/** The commands of the {@code dev} tool, one class for each. */
package org.ordersystem.local.command;
