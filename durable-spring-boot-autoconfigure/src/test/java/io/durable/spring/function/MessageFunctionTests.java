package io.durable.spring.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.LambdaContext;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.engine.DurableEngine;
import io.durable.error.RetryInvocationException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

class MessageFunctionTests {

    private static final String EVENT = """
            {"DurableExecutionArn": "arn:aws:lambda:eu-central-1:123456789012:function:orders:1/durable-execution/a/b",
             "CheckpointToken": "dG9rZW4=",
             "InitialExecutionState": {"Operations": [{"Id": "b", "Type": "EXECUTION", "Status": "STARTED",
               "StartTimestamp": 1767225600000, "ExecutionDetails": {"InputPayload": "\\"tea\\""}}]}}
            """;

    private final DurableFunctions functions = new DurableFunctions(
            DurableEngine.builder(InMemoryBackend.builder().build()).build());

    @Nested
    class Event {

        @Test
        void comes_as_a_stream() {
            assertThat(answer(stream(EVENT))).isEqualTo("{\"Status\":\"SUCCEEDED\",\"Result\":\"\\\"tea\\\"\"}");
        }

        @Test
        void comes_as_bytes_from_the_router() {
            assertThat(answer(EVENT.getBytes(StandardCharsets.UTF_8))).contains("SUCCEEDED");
        }

        @Test
        void comes_as_text() {
            assertThat(answer(EVENT)).contains("SUCCEEDED");
        }

        @Test
        void comes_as_nothing_else() {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> answer(42))
                    .withMessageContaining("java.lang.Integer");
        }

        @Test
        void that_cannot_be_read_fails_the_invocation() {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> answer(new FilterInputStream(stream(EVENT)) {
                        @Override
                        public byte[] readAllBytes() throws IOException {
                            throw new IOException("gone");
                        }
                    }));
        }

        private String answer(Object payload) {
            MessageFunction function = functions.function(String.class, (text, ctx) -> text);
            return new String(function.apply(message(payload, Map.of())), StandardCharsets.UTF_8);
        }
    }

    @Nested
    class Failures {

        @Test
        void of_the_invocation_is_thrown_as_it_is() {
            MessageFunction function = functions.function(String.class, (text, ctx) -> {
                throw new RetryInvocationException("later");
            });

            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> function.apply(message(stream(EVENT), Map.of())))
                    .withMessageContaining("later");
        }

        @Test
        void that_would_end_the_runtime_is_thrown_as_an_exception_that_does_not() {
            MessageFunction function = functions.function(String.class, (text, ctx) -> text);
            InputStream event = new FilterInputStream(stream(EVENT)) {
                @Override
                public byte[] readAllBytes() {
                    throw new StackOverflowError("too deep");
                }
            };

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> function.apply(message(event, Map.of())))
                    .withMessageContaining("java.lang.StackOverflowError")
                    .withCauseInstanceOf(StackOverflowError.class);
        }
    }

    @Nested
    class TheLambdaContext {

        @Test
        void is_that_of_the_message() {
            LambdaContext lambda = contextOf(Map.of("aws-context", new RuntimeContext("orders-function", "7")));

            assertThat(lambda.requestId()).isEqualTo("request-1");
            assertThat(lambda.functionName()).isEqualTo("orders-function");
            assertThat(lambda.functionVersion()).isEqualTo("7");
            assertThat(lambda.remainingTime()).isEqualTo(Duration.ofSeconds(3));
            assertThat(lambda.tenantId()).contains("tenant-1");
            assertThat(lambda.unwrap(Context.class)).containsInstanceOf(RuntimeContext.class);
            assertThat(lambda.unwrap(String.class)).isEmpty();
            assertThat(lambda.xrayTraceHeader()).contains("Root=1-5759e988-bd862e3fe1be46a994272793");
            assertThat(lambda.traceParent()).isEmpty();
        }

        @Test
        void has_the_trace_that_an_older_runtime_sets_for_the_process() {
            Context older = new RuntimeContext("orders-function", "7", null);
            System.setProperty("com.amazonaws.xray.traceHeader", "Root=1-67891233-abcdef012345678912345678");
            try {
                assertThat(contextOf(Map.of("aws-context", older)).xrayTraceHeader())
                        .contains("Root=1-67891233-abcdef012345678912345678");
            } finally {
                System.clearProperty("com.amazonaws.xray.traceHeader");
            }
        }

        @Test
        void is_completed_where_the_runtime_does_not_know_its_function() {
            LambdaContext lambda = contextOf(Map.of("aws-context", new RuntimeContext(null, null)));

            assertThat(lambda.functionName()).isEqualTo("orders");
            assertThat(lambda.functionVersion()).isEqualTo("$LATEST");
        }

        @Test
        void is_stood_in_for_where_the_message_has_none() {
            LambdaContext lambda = contextOf(Map.of());

            assertThat(lambda.requestId()).isNotBlank();
            assertThat(lambda.functionName()).isEqualTo("orders");
            assertThat(lambda.remainingTime()).isEqualTo(LambdaContext.NO_DEADLINE);
            assertThat(lambda.tenantId()).isEqualTo(Optional.empty());
            assertThat(lambda.unwrap(Context.class)).isEmpty();
        }

        private LambdaContext contextOf(Map<String, Object> headers) {
            AtomicReference<LambdaContext> seen = new AtomicReference<>();
            DurableHandler<String, String> handler = (String text, DurableContext ctx) -> {
                seen.set(ctx.lambda());
                return text;
            };
            MessageFunction function = functions.function(String.class, handler);
            function.setBeanName("orders");
            function.apply(message(stream(EVENT), headers));
            return seen.get();
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As the adapter hands it over: the type parameter is a promise that its router does not keep. */
    @SuppressWarnings("unchecked")
    private static Message<InputStream> message(Object payload, Map<String, Object> headers) {
        return (Message<InputStream>) (Message<?>) new GenericMessage<>(payload, headers);
    }

    /** The context of a Java runtime; the custom one of the adapter has neither name nor version. */
    private record RuntimeContext(String functionName, String functionVersion, String xrayTraceId) implements Context {

        RuntimeContext(String functionName, String functionVersion) {
            this(functionName, functionVersion, "Root=1-5759e988-bd862e3fe1be46a994272793");
        }

        @Override
        public String getAwsRequestId() {
            return "request-1";
        }

        @Override
        public String getLogGroupName() {
            return null;
        }

        @Override
        public String getLogStreamName() {
            return null;
        }

        @Override
        public String getFunctionName() {
            return functionName;
        }

        @Override
        public String getFunctionVersion() {
            return functionVersion;
        }

        @Override
        public String getInvokedFunctionArn() {
            return null;
        }

        @Override
        public CognitoIdentity getIdentity() {
            return null;
        }

        @Override
        public ClientContext getClientContext() {
            return null;
        }

        @Override
        public int getRemainingTimeInMillis() {
            return 3000;
        }

        @Override
        public int getMemoryLimitInMB() {
            return 512;
        }

        @Override
        public LambdaLogger getLogger() {
            return null;
        }

        @Override
        public String getTenantId() {
            return "tenant-1";
        }

        @Override
        public String getXrayTraceId() {
            return xrayTraceId;
        }
    }
}
