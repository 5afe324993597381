package io.durable.spring.test;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Begins anew after each test. Not before it: what a test says in its constructor is to hold.
 */
class ResetTestExecutionListener implements TestExecutionListener {

    @Override
    public void afterTestMethod(TestContext test) {
        if (test.hasApplicationContext()) {
            test.getApplicationContext().getBeanProvider(TesterReset.class).ifAvailable(TesterReset::reset);
        }
    }
}
