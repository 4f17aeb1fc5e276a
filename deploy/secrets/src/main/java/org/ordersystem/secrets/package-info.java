/** Creates the secrets of a demo, in a folder for Compose or as Secret objects for Kubernetes. */
package org.ordersystem.secrets;
