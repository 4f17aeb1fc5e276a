package org.ordersystem.systemtests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks a test that runs again with processes after a run with containers. It kills or stops
 * processes, which is done to a container in another way, or uses the failure lab. All other tests
 * use HTTP and SQL, which are the same in both.
 */
@Tag("processes")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface WithProcesses {}
