/** Files, programs, ports and processes of the operating system, and the terminal. */
package org.ordersystem.local.os;
