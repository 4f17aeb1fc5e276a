/** The sign-in page, and what a browser asks for there. */
package org.ordersystem.issuer.signin;
