/** The projections behind the reports, as operators see them. */
package org.ordersystem.local.projection;
