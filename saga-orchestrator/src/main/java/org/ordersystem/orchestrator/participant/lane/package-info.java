/** Which calls of a step leave at once, which wait, and which travel together (ADR 18). */
package org.ordersystem.orchestrator.participant.lane;
