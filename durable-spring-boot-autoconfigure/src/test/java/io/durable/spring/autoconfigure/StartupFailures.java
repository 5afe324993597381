package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

/** What stopped the start of an application, however deep it is wrapped. */
final class StartupFailures {

    private StartupFailures() {}

    static DurableStartupException in(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof DurableStartupException)) {
            cause = cause.getCause();
        }
        assertThat(cause)
                .as("a startup failure among the causes of %s", failure)
                .isNotNull();
        return (DurableStartupException) cause;
    }
}
