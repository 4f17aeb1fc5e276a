/**
 * The API gateway: the only part of the system that clients can reach.
 *
 * <table>
 * <caption>Where each job of the gateway has its place</caption>
 * <tr><th>job</th><th>place</th></tr>
 * <tr><td>route</td><td>{@code api}; {@code order} if one request needs several calls</td></tr>
 * <tr><td>authenticate</td><td>{@code org.ordersystem.defaults.security}; keys in application.properties</td></tr>
 * <tr><td>limit</td><td>{@code limit.rate}, {@code limit.size} and {@code limit.connection}</td></tr>
 * <tr><td>protect</td><td>{@code client}: retries, circuit breakers, bulkheads</td></tr>
 * <tr><td>time out</td><td>{@code client}, values in application.properties</td></tr>
 * <tr><td>fall back</td><td>{@code fallback}</td></tr>
 * <tr><td>report</td><td>{@code problem}, {@code health} and {@code telemetry}</td></tr>
 * </table>
 */
package org.ordersystem.gateway;
