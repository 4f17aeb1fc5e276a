/** Roles, and the answers to requests without a valid token. */
package org.ordersystem.defaults.security;
