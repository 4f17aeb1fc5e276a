/** The check of access tokens, with the keys of the identity provider. */
package org.ordersystem.defaults.security.token;
