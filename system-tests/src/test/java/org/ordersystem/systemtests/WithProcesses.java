package org.ordersystem.systemtests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks a test that runs once more with processes after a run with containers, because it sends
 * signals to the processes of this machine: a container is frozen and killed in other ways. All
 * other tests ask the system over HTTP and SQL, which are the same in both.
 */
@Tag("processes")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface WithProcesses {}
