package io.durable.spring.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Begins a context without web, whatever is on the class path. */
class DurableTestContextBootstrapper extends TestSliceTestContextBootstrapper<DurableTest> {

    @Override
    protected WebEnvironment getWebEnvironment(Class<?> testClass) {
        return WebEnvironment.NONE;
    }
}
