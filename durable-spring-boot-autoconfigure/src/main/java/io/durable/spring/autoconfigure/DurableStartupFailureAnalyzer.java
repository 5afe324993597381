package io.durable.spring.autoconfigure;

import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to write instead. */
final class DurableStartupFailureAnalyzer extends AbstractFailureAnalyzer<DurableStartupException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DurableStartupException cause) {
        return new FailureAnalysis(Objects.requireNonNull(cause.getMessage()), cause.action(), cause);
    }
}
