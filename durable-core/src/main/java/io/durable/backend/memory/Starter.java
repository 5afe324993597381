package io.durable.backend.memory;

import io.durable.DurableLimits;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.client.ExecutionDescription;
import io.durable.client.StartExecution;
import io.durable.serdes.SerdesContext;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Starts executions. */
final class Starter {

    private final Surroundings surroundings;

    Starter(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    String start(StartExecution request) {
        return start(request, arn -> input(request.input(), arn));
    }

    /** Starts an execution with an input that is JSON already, in place of the request's. */
    String startRaw(StartExecution request, @Nullable String input) {
        requireRoom(input);
        return start(request, arn -> Optional.ofNullable(input));
    }

    private String start(StartExecution request, Function<String, Optional<String>> inputOf) {
        Deployed.Durable function = surroundings.functions().require(request.functionName());
        Optional<Duration> timeout = request.executionTimeout().or(function.settings()::executionTimeout);
        check(request);
        ExecutionIdentity identity = ExecutionIdentity.create(
                surroundings.settings().arns(), function.name(), request.executionName(), request.tenantId());
        @Nullable String input = inputOf.apply(identity.arn()).orElse(null);
        return surroundings
                .executions()
                .named(identity.functionName(), identity.name())
                .map(existing -> same(existing, input))
                .orElseGet(() -> begin(identity.within(traceParent(request)), input, timeout));
    }

    /** Two starts of one name may get here at once; the one that loses has asked for a trace that it does not need. */
    private String begin(ExecutionIdentity identity, @Nullable String input, Optional<Duration> timeout) {
        Execution candidate = new Execution(identity, surroundings, closing -> {});
        candidate.prepare(input, timeout, surroundings.settings().timeSource().instant());
        return surroundings
                .executions()
                .addOrFind(candidate)
                .map(existing -> same(existing, input))
                .orElseGet(() -> begin(candidate));
    }

    private Optional<String> traceParent(StartExecution request) {
        return request.traceParent()
                .or(() -> surroundings.settings().traceParent().apply(request));
    }

    static void check(StartExecution request) {
        try {
            request.executionTimeout().ifPresent(FunctionSettings::checkExecutionTimeout);
        } catch (IllegalArgumentException e) {
            throw new ExecutionClientException(Reason.INVALID, e.getMessage(), e);
        }
        if (request.tenantId()
                .filter(id -> !UpdateChecks.TENANT_ID.matcher(id).matches())
                .isPresent()) {
            throw new ExecutionClientException(
                    Reason.INVALID, "The tenant id is not allowed: use " + UpdateChecks.TENANT_ID_RULE, null);
        }
    }

    private Optional<String> input(@Nullable Object value, String arn) {
        if (value == null) {
            return Optional.empty();
        }
        String payload = surroundings.settings().serdes().serialize(value, new SerdesContext("input", arn));
        requireRoom(payload);
        return Optional.ofNullable(payload);
    }

    private static void requireRoom(@Nullable String payload) {
        int bytes = Utf8.length(payload);
        if (bytes > DurableLimits.MAX_REQUEST_PAYLOAD_BYTES) {
            throw new ExecutionClientException(
                    Reason.INVALID,
                    "The input has " + bytes + " bytes; at most " + DurableLimits.MAX_REQUEST_PAYLOAD_BYTES
                            + " are allowed",
                    null);
        }
    }

    /** Answers when the start of the other is kept. */
    private static String same(Execution existing, @Nullable String input) {
        ExecutionDescription before = existing.change((record, now) -> record.describe());
        if (!before.inputPayload().equals(Optional.ofNullable(input))) {
            throw new ExecutionClientException(
                    Reason.ALREADY_STARTED,
                    "The execution '" + existing.identity().name() + "' has been started with another input",
                    null);
        }
        return existing.identity().arn();
    }

    private static String begin(Execution execution) {
        execution.begin();
        return execution.identity().arn();
    }
}
