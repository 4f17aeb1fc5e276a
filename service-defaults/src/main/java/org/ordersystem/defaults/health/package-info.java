/**
 * The home of the Health Check pattern: the checks that every service has, and the form of their
 * responses.
 */
package org.ordersystem.defaults.health;
