/** The clients of the services, without policies. Only the edges use them. */
package org.ordersystem.gateway.client.service;
