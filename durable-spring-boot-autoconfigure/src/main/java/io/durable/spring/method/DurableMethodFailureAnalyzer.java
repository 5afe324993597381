package io.durable.spring.method;

import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to write instead. */
final class DurableMethodFailureAnalyzer extends AbstractFailureAnalyzer<DurableMethodException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DurableMethodException cause) {
        return new FailureAnalysis(Objects.requireNonNull(cause.getMessage()), cause.action(), cause);
    }
}
