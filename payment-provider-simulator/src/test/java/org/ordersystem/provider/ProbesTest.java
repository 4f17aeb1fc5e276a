package org.ordersystem.provider;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.ordersystem.testsupport.DatabaseProbes;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ProbesTest extends DatabaseProbes {}
