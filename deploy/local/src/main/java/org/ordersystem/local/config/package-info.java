/** Which services exist, where they listen, and how each of them is configured. */
package org.ordersystem.local.config;
