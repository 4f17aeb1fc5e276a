/** What an answer of a service means: an answer for the client, or a failure of a kind. */
package org.ordersystem.gateway.client.answer;
