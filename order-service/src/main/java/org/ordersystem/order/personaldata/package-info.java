/** Forgets customers: deletes the personal data of their orders. Orders and events stay. */
package org.ordersystem.order.personaldata;
