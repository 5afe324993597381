package io.durable.spring.function;

import com.amazonaws.services.lambda.runtime.Context;
import io.durable.LambdaContext;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.cloud.function.adapter.aws.AWSLambdaUtils;
import org.springframework.messaging.MessageHeaders;

/** The Lambda context that came with a message. */
final class MessageLambdaContext implements LambdaContext {

    private static final String LATEST = "$LATEST";

    private final Context context;
    private final String handlerName;

    private MessageLambdaContext(Context context, String handlerName) {
        this.context = context;
        this.handlerName = handlerName;
    }

    /** The context of the adapter's header; without one, as in a test that calls the function, what stands in for it. */
    static LambdaContext of(MessageHeaders headers, String handlerName) {
        Object context = headers.get(AWSLambdaUtils.AWS_CONTEXT);
        return context instanceof Context lambda
                ? new MessageLambdaContext(lambda, handlerName)
                : new Absent(String.valueOf(headers.getId()), handlerName);
    }

    @Override
    public String requestId() {
        return Objects.requireNonNullElse(context.getAwsRequestId(), "");
    }

    /** The adapter's custom runtime does not know the name of the function. */
    @Override
    public String functionName() {
        return Objects.requireNonNullElse(context.getFunctionName(), handlerName);
    }

    @Override
    public String functionVersion() {
        return Objects.requireNonNullElse(context.getFunctionVersion(), LATEST);
    }

    @Override
    public Duration remainingTime() {
        return Duration.ofMillis(Math.max(0, context.getRemainingTimeInMillis()));
    }

    @Override
    public Optional<String> tenantId() {
        return Optional.ofNullable(context.getTenantId());
    }

    /** The runtime says it in the context or, if that is older, for the whole process, which runs one invocation at a time then. */
    @Override
    public Optional<String> xrayTraceHeader() {
        return Optional.ofNullable(context.getXrayTraceId())
                .or(() -> Optional.ofNullable(System.getProperty("com.amazonaws.xray.traceHeader")))
                .or(() -> Optional.ofNullable(System.getenv("_X_AMZN_TRACE_ID")))
                .filter(header -> !header.isBlank());
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(context) ? Optional.of(type.cast(context)) : LambdaContext.super.unwrap(type);
    }

    /** An invocation that did not come through Lambda. */
    private record Absent(String requestId, String functionName) implements LambdaContext {

        @Override
        public String functionVersion() {
            return LATEST;
        }

        @Override
        public Duration remainingTime() {
            return NO_DEADLINE;
        }

        @Override
        public Optional<String> tenantId() {
            return Optional.empty();
        }
    }
}
