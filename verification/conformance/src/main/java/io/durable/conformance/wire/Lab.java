package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.CheckpointStrategy;
import io.durable.TypeRef;
import io.durable.backend.TimeSource;
import io.durable.backend.lambda.LambdaCheckpointClient;
import io.durable.backend.lambda.LambdaClientOptions;
import io.durable.conformance.wire.Answer.Returned;
import io.durable.conformance.wire.WireHandler.WithoutResult;
import io.durable.engine.DurableEngine;
import io.durable.engine.WorkflowFunction;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;

/** The engine under examination with everything around it: it speaks through the real client to a service on this machine. */
final class Lab implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeRef<Map<String, Object>> INPUT = new TypeRef<>() {};

    private final LoopbackService service = new LoopbackService();
    private final LambdaClient client = client(service.uri());
    private final AtomicInteger requests = new AtomicInteger();

    Lab() throws IOException {}

    /** Long, so that a busy machine does not keep updates from travelling together. */
    private static final Duration LINGER = Duration.ofSeconds(10);

    /** As it is in production, but for the time between two attempts: there is none. */
    private static LambdaClient client(URI endpoint) {
        LambdaClientBuilder builder = LambdaClientOptions.defaults()
                .withRegion("us-east-1")
                .withEndpoint(endpoint)
                .clientBuilder()
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")));
        ClientOverrideConfiguration configuration = builder.overrideConfiguration();
        RetryStrategy impatient = configuration.retryStrategy().orElseThrow().toBuilder()
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build();
        return builder.overrideConfiguration(
                        configuration.toBuilder().retryStrategy(impatient).build())
                .build();
    }

    LoopbackService service() {
        return service;
    }

    /** A handler as a function of this engine. That results may be null, javac 17 does not tell NullAway of a class file. */
    @SuppressWarnings("NullAway")
    WorkflowFunction function(
            String name, WireHandler handler, Sandbox sandbox, CheckpointStrategy strategy, TimeSource time) {
        DurableEngine engine = DurableEngine.builder(new LambdaCheckpointClient(client))
                .timeSource(time)
                .checkpointStrategy(strategy)
                .linger(LINGER)
                .build();
        if (handler instanceof WithoutResult without) {
            return engine.functionWithoutResult(name, INPUT, (input, ctx) -> {
                without.action().run(input, ctx, sandbox);
                return null;
            });
        }
        return engine.function(name, INPUT, (input, ctx) -> handler.handle(input, ctx, sandbox));
    }

    /** Invokes a function with an event as Lambda does: bytes in, bytes out. */
    Returned invoke(WorkflowFunction function, JsonNode event) throws IOException {
        LocalInvocation lambda = new LocalInvocation("request-" + requests.incrementAndGet(), function.name());
        return new Returned(JSON.readTree(function.invoke(JSON.writeValueAsBytes(event), lambda)));
    }

    @Override
    public void close() {
        client.close();
        service.close();
    }
}
