/** Problem documents (RFC 9457): every error of the gateway gets its public form here. */
package org.ordersystem.gateway.problem;
