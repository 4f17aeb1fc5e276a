/** The JSON that is stored in the database, apart from the JSON of the API. */
package org.ordersystem.order.json;
