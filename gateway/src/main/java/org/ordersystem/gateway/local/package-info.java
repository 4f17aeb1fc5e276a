/** What exists in the profile {@code local} only. */
package org.ordersystem.gateway.local;
