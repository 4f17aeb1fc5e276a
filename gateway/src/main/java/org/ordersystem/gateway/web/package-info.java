/** Serves the web application in src/main/web: the page, its files, and what protects them. */
package org.ordersystem.gateway.web;
