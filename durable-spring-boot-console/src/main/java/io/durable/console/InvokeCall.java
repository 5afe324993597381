package io.durable.console;

import io.durable.DurableLimits;
import io.durable.backend.http.ApiError;
import io.durable.backend.http.ApiError.Code;
import io.durable.backend.http.HttpAnswer;
import io.durable.backend.http.HttpCall;
import io.durable.backend.json.PayloadJson;
import io.durable.backend.memory.FunctionCall;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.Invoked;
import io.durable.client.StartExecution;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The call that invokes a function.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
final class InvokeCall {

    static final String VERSION = "$LATEST";

    private static final Pattern QUALIFIER = Pattern.compile("[a-zA-Z0-9$_.-]{1,128}");

    private static final Pattern QUALIFIED =
            Pattern.compile("(?:(?:arn:[^:]*:lambda:[^:]*:)?\\d{12}:function:)?[^:]+:(?<qualifier>[^:]+)");

    private final InMemoryBackend backend;
    private final Outcomes outcomes;

    InvokeCall(InMemoryBackend backend) {
        this.backend = backend;
        this.outcomes = new Outcomes(backend);
    }

    HttpAnswer answer(String functionName, HttpCall call) throws InterruptedException {
        String type = call.header("x-amz-invocation-type").orElse("RequestResponse");
        return switch (type) {
            case "RequestResponse" ->
                outcomes.await(backend.invoke(read(functionName, call, DurableLimits.MAX_REQUEST_PAYLOAD_BYTES)));
            case "Event" -> begun(backend.invoke(read(functionName, call, DurableLimits.MAX_INVOKE_PAYLOAD_BYTES)));
            case "DryRun" -> {
                backend.check(read(functionName, call, DurableLimits.MAX_REQUEST_PAYLOAD_BYTES));
                yield HttpAnswer.empty(204);
            }
            default ->
                throw new IllegalArgumentException("X-Amz-Invocation-Type must be RequestResponse, Event or DryRun");
        };
    }

    private static FunctionCall read(String functionName, HttpCall call, int limit) {
        if (call.body().length > limit) {
            throw new ApiError(
                    Code.REQUEST_TOO_LARGE,
                    "The payload has " + call.body().length + " bytes; at most " + limit
                            + " are allowed for this invocation type");
        }
        return new FunctionCall(
                reference(functionName, call),
                payload(call.body()),
                call.header("x-amz-durable-execution-name"),
                call.header("x-amz-tenant-id"),
                call.header("traceparent").filter(StartExecution::isTraceParent));
    }

    private static @Nullable String payload(byte[] body) {
        try {
            return PayloadJson.read(body);
        } catch (IllegalArgumentException e) {
            throw new ApiError(Code.INVALID_REQUEST_CONTENT, String.valueOf(e.getMessage()), e);
        }
    }

    /** The function that is named, after a look at its qualifier, which may be said in two places. */
    static String reference(String functionName, HttpCall call) {
        call.parameter("Qualifier").ifPresent(qualifier -> {
            if (!QUALIFIER.matcher(qualifier).matches()) {
                throw new IllegalArgumentException("Qualifier must be a version or an alias");
            }
            Matcher named = QUALIFIED.matcher(functionName);
            if (named.matches() && !named.group("qualifier").equals(qualifier)) {
                throw new IllegalArgumentException("The qualifier in the function's name is not the one of the query");
            }
        });
        return functionName;
    }

    private static HttpAnswer begun(Invoked invoked) {
        HttpAnswer accepted = HttpAnswer.empty(202).with("X-Amz-Executed-Version", VERSION);
        return invoked instanceof Invoked.Execution execution
                ? accepted.with(Outcomes.EXECUTION_ARN, execution.executionArn())
                : accepted;
    }
}
