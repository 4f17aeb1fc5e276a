/** What a step is called, how a request names it, and the answers it can get besides success. */
package org.ordersystem.participant.step;
