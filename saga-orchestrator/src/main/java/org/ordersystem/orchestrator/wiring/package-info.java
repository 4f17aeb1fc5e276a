/** Makes the engine a bean: which sagas it runs, with which settings and implementations. */
package org.ordersystem.orchestrator.wiring;
