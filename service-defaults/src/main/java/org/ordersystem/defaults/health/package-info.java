/** The health checks that every service has, and the form of their responses. */
package org.ordersystem.defaults.health;
