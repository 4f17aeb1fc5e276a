/** An OAuth 2 token endpoint for development. It replaces your OIDC provider. */
package org.ordersystem.issuer;
