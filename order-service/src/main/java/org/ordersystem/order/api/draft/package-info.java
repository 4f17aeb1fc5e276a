/** Drafts over HTTP, for their customers. */
package org.ordersystem.order.api.draft;
