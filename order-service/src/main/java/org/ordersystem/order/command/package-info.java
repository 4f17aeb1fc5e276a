/**
 * The write side of CQRS: carries out commands on orders and drafts. A command reads the events of
 * its order, lets the domain decide, and appends what follows.
 */
package org.ordersystem.order.command;
