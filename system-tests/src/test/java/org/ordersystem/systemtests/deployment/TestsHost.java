package org.ordersystem.systemtests.deployment;

import java.net.InetAddress;

/**
 * The machine that the tests run on, as the services see it.
 *
 * @param name by which they find it
 * @param address on which a server there can be reached by them
 */
public record TestsHost(String name, InetAddress address) {}
