/** The JSON bodies of the provider's requests and answers. */
package org.ordersystem.provider.api.body;
