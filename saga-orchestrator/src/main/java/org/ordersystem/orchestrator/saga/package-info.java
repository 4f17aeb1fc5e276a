/**
 * The saga protocol as a pure function: facts and answers go in, the next call and the entries of
 * the log come out. {@code definition} declares sagas, {@code state} is what a saga has done so
 * far.
 */
package org.ordersystem.orchestrator.saga;
