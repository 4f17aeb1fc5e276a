/** The reports over HTTP. */
package org.ordersystem.order.api.report;
