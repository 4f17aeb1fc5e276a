/** The whole system: starts, stops and describes all of its processes. */
package org.ordersystem.local.system;
