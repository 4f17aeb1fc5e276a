/** What charges and refunds are, and the test cards: pure values, free of any framework. */
package org.ordersystem.provider.domain;
