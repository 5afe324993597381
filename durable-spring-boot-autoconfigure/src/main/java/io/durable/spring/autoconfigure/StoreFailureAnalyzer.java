package io.durable.spring.autoconfigure;

import io.durable.backend.store.StoreException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which file is in the way, and that it is up to a property. */
final class StoreFailureAnalyzer extends AbstractFailureAnalyzer<StoreException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StoreException cause) {
        return new FailureAnalysis(
                "Executions cannot be kept in the file that durable.local.store names: " + cause.getMessage() + ".",
                "Do as is said, or set durable.local.store to another file, or remove it to keep executions in memory"
                        + " only.",
                cause);
    }
}
