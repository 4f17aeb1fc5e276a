/**
 * What every participant's service needs around its steps: strict JSON, errors in one form, tokens,
 * the line for the database, and the probes.
 */
package org.ordersystem.participant.service;
