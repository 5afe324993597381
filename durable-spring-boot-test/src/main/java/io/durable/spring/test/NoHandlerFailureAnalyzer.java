package io.durable.spring.test;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do about a test without workflows. */
class NoHandlerFailureAnalyzer extends AbstractFailureAnalyzer<NoHandlerException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoHandlerException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), NoHandlerException.ACTION, cause);
    }
}
