package io.durable.spring.test;

import io.durable.test.InMemoryTester;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/** Lets each test find what the first one has found. */
final class TesterReset implements ApplicationListener<ContextRefreshedEvent> {

    private final InMemoryTester tester;
    private Runnable resetPoint = () -> {};

    TesterReset(InMemoryTester tester) {
        this.tester = tester;
    }

    /** All handlers are deployed. */
    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        resetPoint = tester.resetPoint();
    }

    void reset() {
        resetPoint.run();
    }
}
