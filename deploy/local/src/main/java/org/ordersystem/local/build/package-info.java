/** Builds the services with Maven and trains their AOT caches. */
package org.ordersystem.local.build;
