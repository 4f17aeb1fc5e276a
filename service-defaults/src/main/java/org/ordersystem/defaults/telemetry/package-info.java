/** What every service adds to its traces and log lines. */
package org.ordersystem.defaults.telemetry;
