/**
 * Which replica owns which saga. A replica shows by its heartbeat that it lives, and adopts the
 * sagas of those that are silent.
 */
package org.ordersystem.orchestrator.ownership;
