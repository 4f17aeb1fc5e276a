/** The faults that the simulated provider shows when it is told to. */
package org.ordersystem.provider.fault;
