/** How every service reads JSON. */
package org.ordersystem.defaults.json;
