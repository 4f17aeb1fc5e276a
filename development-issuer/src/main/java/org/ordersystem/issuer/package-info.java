/** An OAuth 2 token endpoint for development. It stands in for your OIDC provider. */
package org.ordersystem.issuer;
