/** The arguments that several commands have. */
package org.ordersystem.local.command.argument;
