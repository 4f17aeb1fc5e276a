/** Problem documents (RFC 9457): the one form of every error. */
package org.ordersystem.defaults.problem;
