/** The constraints on fields that more than one service reads: one rule for each kind of field. */
package org.ordersystem.defaults.validation;
