/**
 * The calls to the payment provider, and the home of the Circuit Breaker pattern for outbound
 * calls: {@link PaymentProvider} stops the calls to a third party that fails. On Kubernetes they
 * pass a sidecar, see {@code deploy/kubernetes/components/sidecar}.
 */
package org.ordersystem.payment.provider;
