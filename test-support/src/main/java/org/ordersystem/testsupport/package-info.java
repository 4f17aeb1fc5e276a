/**
 * What the component tests of several services share: a PostgreSQL database, access tokens, and the
 * tests that every service passes.
 */
package org.ordersystem.testsupport;
