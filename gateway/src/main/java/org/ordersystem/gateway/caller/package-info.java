/** Who sends a request: the subject of its token, or the address it comes from. */
package org.ordersystem.gateway.caller;
