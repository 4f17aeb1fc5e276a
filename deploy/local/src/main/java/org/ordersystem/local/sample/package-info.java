/** The sample catalogue and the sample orders. */
package org.ordersystem.local.sample;
