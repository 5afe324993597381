package io.durable.backend.memory;

import io.durable.DurableLimits;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.client.StartExecution;
import io.durable.serdes.SerdesContext;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Starts executions. */
final class Starter {

    private static final Pattern TENANT_ID = Pattern.compile("[a-zA-Z0-9._:/=+@ -]{1,256}");

    private final BackendSettings settings;
    private final Functions functions;
    private final Executions executions;
    private final TokenIssuer tokens;
    private final Consumer<Execution> invoker;

    Starter(
            BackendSettings settings,
            Functions functions,
            Executions executions,
            TokenIssuer tokens,
            Consumer<Execution> invoker) {
        this.settings = settings;
        this.functions = functions;
        this.executions = executions;
        this.tokens = tokens;
        this.invoker = invoker;
    }

    String start(StartExecution request) {
        Functions.Deployed function = functions.require(request.functionName());
        Optional<Duration> timeout = request.executionTimeout().or(function.settings()::executionTimeout);
        check(request);
        ExecutionIdentity identity = identity(function.name(), request);
        String input = input(request.input(), identity.arn());
        Execution candidate = new Execution(identity, settings, tokens, invoker);
        candidate.prepare(input, timeout);
        return executions
                .addOrFind(candidate)
                .map(existing -> same(existing, input))
                .orElseGet(() -> begin(candidate));
    }

    private static void check(StartExecution request) {
        try {
            request.executionTimeout().ifPresent(FunctionSettings::checkExecutionTimeout);
        } catch (IllegalArgumentException e) {
            throw new ExecutionClientException(Reason.INVALID, e.getMessage(), e);
        }
        if (request.tenantId().filter(id -> !TENANT_ID.matcher(id).matches()).isPresent()) {
            throw new ExecutionClientException(
                    Reason.INVALID,
                    "The tenant id is not allowed: use 1 to 256 of a-z A-Z 0-9 . _ : / = + - @ and space",
                    null);
        }
    }

    private ExecutionIdentity identity(String functionName, StartExecution request) {
        String id = UUID.randomUUID().toString();
        String name = request.executionName().orElseGet(() -> UUID.randomUUID().toString());
        Arns arns = settings.arns();
        return new ExecutionIdentity(
                arns.execution(functionName, name, id),
                id,
                name,
                functionName,
                arns.function(functionName),
                request.tenantId());
    }

    private @Nullable String input(@Nullable Object value, String arn) {
        if (value == null) {
            return null;
        }
        String payload = settings.serdes().serialize(value, new SerdesContext("input", arn));
        int bytes = Utf8.length(payload);
        if (bytes > DurableLimits.MAX_REQUEST_PAYLOAD_BYTES) {
            throw new ExecutionClientException(
                    Reason.INVALID,
                    "The input has " + bytes + " bytes; at most " + DurableLimits.MAX_REQUEST_PAYLOAD_BYTES
                            + " are allowed",
                    null);
        }
        return payload;
    }

    private static String same(Execution existing, @Nullable String input) {
        if (!existing.read(ExecutionRecord::describe).inputPayload().equals(Optional.ofNullable(input))) {
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
