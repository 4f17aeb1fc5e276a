/** Headers that more than one service reads. */
package org.ordersystem.defaults.http;
