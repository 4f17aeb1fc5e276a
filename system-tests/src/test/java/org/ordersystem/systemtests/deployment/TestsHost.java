package org.ordersystem.systemtests.deployment;

import java.net.InetAddress;

/**
 * The machine on which the tests run, as seen by the services.
 *
 * @param name the host name that services use
 * @param address the address to which a server must bind so that services reach it
 */
public record TestsHost(String name, InetAddress address) {}
