package io.durable.spring.method;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;

/** What stopped the start of an application, however deep it is wrapped. */
final class StartFailures {

    private StartFailures() {}

    static DurableMethodException in(AssertableApplicationContext context) {
        Throwable cause = context.getStartupFailure();
        while (cause != null && !(cause instanceof DurableMethodException)) {
            cause = cause.getCause();
        }
        assertThat(cause).as("a start that an annotated method stops").isInstanceOf(DurableMethodException.class);
        return (DurableMethodException) cause;
    }
}
