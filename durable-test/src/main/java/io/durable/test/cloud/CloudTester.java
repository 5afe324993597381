package io.durable.test.cloud;

import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.client.DurableExecutions;
import io.durable.client.StartExecution;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import io.durable.test.DurableTester;
import io.durable.test.FunctionStub;
import io.durable.test.TestExecution;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs deployed functions, on AWS or behind the local endpoint, and shows what they have done as {@code InMemoryTester} does.
 *
 * <pre>{@code
 * LambdaClient lambda = LambdaClientOptions...;
 * DurableTester tester = CloudTester.builder(new LambdaDurableExecutions(lambda))
 *         .handler(OrderWorkflow.class, "orders:live", Receipt.class)
 *         .timeLimit(Duration.ofMinutes(5))
 *         .build();
 * }</pre>
 *
 * <p>Time is real: {@code advance} lets it pass, and waiting asks for the history again and again. Functions cannot be replaced, nor
 * processes be ended, nor callbacks be timed out; those methods throw {@link UnsupportedOperationException}.
 *
 * @since 0.1
 */
public final class CloudTester implements DurableTester {

    private final PollingDriver driver;
    private final Serdes serdes;
    private final Map<Class<?>, Deployed> handlers;

    private CloudTester(Builder settings) {
        this.driver = new PollingDriver(settings.executions, settings.interval, settings.timeLimit);
        this.serdes = settings.serdes;
        this.handlers = Map.copyOf(settings.handlers);
    }

    /**
     * Begins a tester.
     *
     * @param executions reaches the functions, such as {@code LambdaDurableExecutions}
     * @return a builder with the defaults
     */
    public static Builder builder(DurableExecutions executions) {
        return new Builder(executions);
    }

    @Override
    public <O extends @Nullable Object> TestExecution<O> start(
            String functionName, @Nullable Object input, TypeRef<O> outputType) {
        return execution(driver.executions().start(StartExecution.of(functionName, input)), outputType);
    }

    @Override
    public <I extends @Nullable Object, O extends @Nullable Object> TestExecution<O> start(
            DurableHandler<I, O> handler, I input) {
        return startDeployed(handler.getClass(), input);
    }

    @Override
    public <I extends @Nullable Object, O extends @Nullable Object> TestExecution<O> start(
            Class<? extends DurableHandler<I, O>> handlerType, I input) {
        return startDeployed(handlerType, input);
    }

    @SuppressWarnings("unchecked") // the handler's result
    private <O extends @Nullable Object> TestExecution<O> startDeployed(Class<?> handlerType, @Nullable Object input) {
        Deployed deployed = handlers.get(handlerType);
        if (deployed == null) {
            throw new IllegalArgumentException("It is not said where " + handlerType.getName()
                    + " is deployed; say it with handler(...) of the builder, or give the function's name");
        }
        return start(deployed.functionName(), input, (TypeRef<O>) deployed.outputType());
    }

    @Override
    public <O extends @Nullable Object> TestExecution<O> execution(String executionArn, TypeRef<O> outputType) {
        return new TestExecution<>(executionArn, driver, outputType, serdes);
    }

    @Override
    public FunctionStub whenInvoking(String functionName) {
        throw new UnsupportedOperationException("'" + functionName
                + "' is a deployed function and cannot be replaced; deploy another one, or test in memory");
    }

    @Override
    public DurableExecutions executions() {
        return driver.executions();
    }

    private record Deployed(String functionName, TypeRef<?> outputType) {}

    /** The settings of a tester, with their defaults. */
    public static final class Builder {

        private final DurableExecutions executions;
        private final Map<Class<?>, Deployed> handlers = new LinkedHashMap<>();
        private Duration interval = Duration.ofSeconds(1);
        private Duration timeLimit = Duration.ofMinutes(1);
        private Serdes serdes = JacksonSerdes.standard();

        private Builder(DurableExecutions executions) {
            this.executions = Objects.requireNonNull(executions, "executions");
        }

        /**
         * Where a handler is deployed, for tests that name it by its type.
         *
         * @param handlerType the class of the handler
         * @param functionName the function, on AWS with its version or alias
         * @param outputType the type of its result
         * @param <O> the result
         * @return this
         */
        public <O extends @Nullable Object> Builder handler(
                Class<? extends DurableHandler<?, O>> handlerType, String functionName, Class<O> outputType) {
            handlers.put(handlerType, new Deployed(functionName, TypeRef.of(outputType)));
            return this;
        }

        /**
         * How long it waits before it asks again. Each question is a call of the service.
         *
         * @param time more than zero; default 1 s
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder interval(Duration time) {
            interval = positive("interval", time);
            return this;
        }

        /**
         * How long a method of the tester waits at most for what it waits for.
         *
         * @param time more than zero; default 1 min
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timeLimit(Duration time) {
            timeLimit = positive("time limit", time);
            return this;
        }

        private static Duration positive(String what, Duration time) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("The " + what + " is " + time + "; give more than 0");
            }
            return time;
        }

        /**
         * How results are read; that of the client writes the inputs.
         *
         * @param other the serdes; default {@link JacksonSerdes#standard()}
         * @return this
         */
        public Builder serdes(Serdes other) {
            serdes = Objects.requireNonNull(other, "other");
            return this;
        }

        /**
         * Makes the tester.
         *
         * @return a tester with these settings
         */
        public CloudTester build() {
            return new CloudTester(this);
        }
    }
}
