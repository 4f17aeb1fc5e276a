/**
 * What the health of this service says beside its database: whether the participants can be called,
 * and whether the heartbeats of this replica end.
 */
package org.ordersystem.orchestrator.health;
