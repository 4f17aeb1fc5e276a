/** What a service does for its requests in flight when it stops. */
package org.ordersystem.defaults.shutdown;
