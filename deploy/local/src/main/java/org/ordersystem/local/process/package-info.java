/** One process of the system: its command line, pid file, log, health and supervision. */
package org.ordersystem.local.process;
