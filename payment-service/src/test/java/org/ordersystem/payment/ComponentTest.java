package org.ordersystem.payment;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.ordersystem.testsupport.TestEnvironment;

/** The service with a real PostgreSQL and a stubbed provider. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeProvider.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface ComponentTest {}
