package io.durable.spring.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.ChildContextConfig;
import io.durable.DurableHandler;
import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.StepConfig;
import io.durable.TypeRef;
import io.durable.WaitForConditionConfig;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.engine.DurableEngine;
import io.durable.error.RetryInvocationException;
import io.durable.listener.AttemptInfo;
import io.durable.listener.InvocationInfo;
import io.durable.listener.InvocationOutcome;
import io.durable.listener.OperationInfo;
import io.durable.retry.RetryStrategies;
import io.durable.retry.WaitStrategies;
import io.durable.retry.WaitStrategy;
import io.durable.spring.FakeLambda;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of the engine's events, whoever handles the observations. */
class DurableObservationListenerTests {

    private final ManualDriver driver =
            ManualDriver.of(InMemoryBackend.builder().invocationRetry(Duration.ZERO, 5));
    private final InMemoryBackend backend = driver.backend();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final List<Observation.Context> stopped = Collections.synchronizedList(new ArrayList<>());
    private final List<Observation.Context> started = Collections.synchronizedList(new ArrayList<>());
    private DurableConventions conventions = DurableConventions.defaults();

    private void handleObservations() {
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStart(Observation.Context context) {
                started.add(context);
            }

            @Override
            public void onStop(Observation.Context context) {
                stopped.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
    }

    private String run(DurableHandler<String, String> handler) {
        DurableEngine engine = DurableEngine.builder(backend)
                .timeSource(backend.timeSource())
                .defaultRetry(RetryStrategies.none())
                .listener(new DurableObservationListener(registry, conventions, ExecutionTraceParent.ofExecution(1)))
                .build();
        backend.register("orders", engine.function("orders", TypeRef.of(String.class), handler));
        String arn = backend.start("orders", "tea");
        driver.runToCompletion(arn);
        return arn;
    }

    private List<String> ended() {
        return stopped.stream()
                .map(context -> context.getContextualName() + ": " + status(context)
                        + (context.getError() == null ? "" : ", " + context.getError()))
                .toList();
    }

    private static String status(Observation.Context context) {
        return context.getLowCardinalityKeyValues().stream()
                .filter(value ->
                        value.getKey().endsWith(".status") || value.getKey().endsWith(".outcome"))
                .map(KeyValue::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> keys(Iterable<? extends KeyValue> values) {
        List<String> keys = new ArrayList<>();
        values.forEach(value -> keys.add(value.getKey()));
        return keys;
    }

    private static List<String> keys(KeyName[] names) {
        return Arrays.stream(names).map(KeyName::asString).toList();
    }

    @Test
    void observations_have_the_documented_names_and_keys_from_beginning_to_end() {
        handleObservations();
        Observation request = Observation.start("request", registry);
        try (Observation.Scope scope = request.openScope()) {
            new StartTraceParent(registry, conventions).apply(io.durable.client.StartExecution.of("orders", null));
        }
        run((order, ctx) -> ctx.step("reserve", String.class, s -> {
            for (Observation.Context context : started.subList(1, started.size())) {
                assertThat(keys(context.getLowCardinalityKeyValues())).isNotEmpty();
            }
            return order;
        }));

        for (DurableObservation documented : DurableObservation.values()) {
            assertThat(stopped)
                    .filteredOn(context -> documented.observationName().equals(context.getName()))
                    .isNotEmpty()
                    .allSatisfy(context -> {
                        assertThat(keys(context.getLowCardinalityKeyValues()))
                                .containsExactlyInAnyOrderElementsOf(keys(documented.getLowCardinalityKeyNames()));
                        assertThat(keys(context.getHighCardinalityKeyValues()))
                                .containsExactlyInAnyOrderElementsOf(keys(documented.getHighCardinalityKeyNames()));
                    });
        }
    }

    @Test
    void sub_types_of_the_application_are_told_as_custom() {
        handleObservations();
        run((order, ctx) -> ctx.runInChildContext(
                "shelf",
                String.class,
                child -> child.step("reserve", String.class, s -> order),
                ChildContextConfig.defaults().withSubType("Shelf-17")));

        assertThat(stopped)
                .filteredOn(DurableOperationContext.class::isInstance)
                .extracting(context -> context.getLowCardinalityKeyValue("durable.operation.subtype")
                        .getValue())
                .containsExactly("Step", "custom");
    }

    @Test
    void what_a_thread_begins_that_was_given_up_does_not_stay_open() {
        handleObservations();
        InvocationInfo info = new FakeLambda("request", Optional.empty()).invocation("arn:1", true);
        OperationInfo reserve = new OperationInfo(
                "arn:1",
                "1",
                null,
                "reserve",
                OperationType.STEP,
                "Step",
                OperationStatus.STARTED,
                Instant.EPOCH,
                null,
                1,
                null,
                null,
                false);
        InvocationObservations observations = InvocationObservations.start(
                new ObservationFactory(registry, conventions), new DurableInvocationContext(info, Optional.empty()));

        observations.end(new InvocationOutcome(InvocationOutcome.Status.PENDING, null, null));
        observations.begin(reserve);
        observations.begin(new AttemptInfo(reserve, 1, Instant.EPOCH));

        assertThat(ended())
                .containsExactlyInAnyOrder(
                        "invocation of orders: pending", "reserve: pending", "reserve attempt 1: abandoned");
    }

    @Test
    void what_differs_from_execution_to_execution_is_in_no_key_of_low_cardinality() {
        handleObservations();
        run((order, ctx) -> {
            ctx.wait("until-" + order, Duration.ofDays(1));
            return ctx.step("step-of-" + order, String.class, s -> order);
        });

        assertThat(stopped).isNotEmpty().allSatisfy(context -> {
            for (KeyValue value : context.getLowCardinalityKeyValues()) {
                assertThat(value.getValue()).doesNotContain("tea").doesNotContain("arn:");
            }
        });
    }

    @Test
    void
            a_failure_is_an_error_of_the_attempt_the_operation_and_the_invocation_and_its_message_only_where_it_was_thrown() {
        handleObservations();
        run((order, ctx) -> ctx.runInChildContext(
                "box",
                String.class,
                child -> child.step("charge", String.class, s -> {
                    throw new IllegalStateException("card 4711");
                })));

        assertThat(ended())
                .hasSize(4)
                .startsWith(
                        "charge attempt 1: failed, java.lang.IllegalStateException: card 4711",
                        "charge: failed, io.durable.spring.observation.OperationFailure: java.lang.IllegalStateException")
                .anyMatch(line -> line.startsWith("box: failed, io.durable.spring.observation.OperationFailure: "))
                .anyMatch(line -> line.startsWith("invocation of orders: failed, "));
    }

    @Test
    void suspension_is_no_error() {
        handleObservations();
        run((order, ctx) -> {
            ctx.wait("cooling-off", Duration.ofDays(1));
            return order;
        });

        assertThat(ended())
                .containsExactly(
                        "cooling-off: pending",
                        "invocation of orders: pending",
                        "cooling-off: succeeded",
                        "invocation of orders: succeeded");
    }

    @Test
    void an_invocation_that_is_repeated_is_an_error_and_what_it_recorded_is_not_observed_again() {
        handleObservations();
        AtomicInteger invocations = new AtomicInteger();
        run((order, ctx) -> {
            ctx.step("reserve", String.class, s -> order);
            ctx.wait("a moment", Duration.ofSeconds(1));
            if (invocations.incrementAndGet() == 1) {
                throw new RetryInvocationException("not now");
            }
            return order;
        });

        assertThat(ended().stream().map(line -> line.replaceAll(", .*", "")))
                .containsExactly(
                        "reserve attempt 1: succeeded",
                        "reserve: succeeded",
                        "a moment: pending",
                        "invocation of orders: pending",
                        "a moment: succeeded",
                        "invocation of orders: retrying",
                        "invocation of orders: succeeded");
    }

    @Test
    void an_invocation_that_was_cut_off_ends_where_the_next_begins_and_disturbs_it_no_more() {
        handleObservations();
        AtomicInteger runs = new AtomicInteger();
        run((order, ctx) -> {
            ctx.step("reserve", String.class, s -> {
                if (runs.incrementAndGet() == 1) {
                    backend.crash(ctx.executionArn());
                    driver.runNext();
                }
                return order;
            });
            return order;
        });

        assertThat(ended())
                .containsExactly(
                        "reserve attempt 1: abandoned",
                        "reserve: pending",
                        "invocation of orders: retrying",
                        "reserve attempt 1: succeeded",
                        "reserve: succeeded",
                        "invocation of orders: succeeded");
    }

    @Test
    void a_body_with_a_timeout_finds_its_attempt_on_the_thread_that_it_runs_on() {
        handleObservations();
        List<Observation.ContextView> found = Collections.synchronizedList(new ArrayList<>());
        run((order, ctx) -> ctx.step(
                "reserve",
                String.class,
                s -> {
                    found.add(Objects.requireNonNull(registry.getCurrentObservation())
                            .getContextView());
                    return order;
                },
                StepConfig.defaults().withTimeout(Duration.ofMinutes(1))));

        assertThat(found).singleElement().isInstanceOf(DurableAttemptContext.class);
        assertThat(ended())
                .containsExactly(
                        "reserve attempt 1: succeeded", "reserve: succeeded", "invocation of orders: succeeded");
        assertThat(registry.getCurrentObservation()).isNull();
    }

    @Test
    void each_check_of_a_condition_is_an_attempt() {
        handleObservations();
        WaitStrategy<Integer> untilTwo = WaitStrategies.exponentialBackoff((Integer n) -> n < 2)
                .initialDelay(Duration.ofMinutes(1))
                .build();
        run((order, ctx) -> order
                + ctx.waitForCondition(
                        "delivered",
                        Integer.class,
                        (state, check) -> state + 1,
                        WaitForConditionConfig.of(0, untilTwo)));

        assertThat(ended().stream().map(line -> line.replaceAll(", .*", "")))
                .containsExactly(
                        "delivered attempt 1: succeeded",
                        "delivered: pending",
                        "invocation of orders: pending",
                        "delivered attempt 2: succeeded",
                        "delivered: succeeded",
                        "invocation of orders: succeeded");
    }

    @Test
    void an_observation_of_the_workflow_stands_between_ours() {
        handleObservations();
        run((order, ctx) -> Observation.createNotStarted("mine", registry)
                .observe(() -> ctx.step("reserve", String.class, s -> order)));

        Observation.Context reserve = stopped.stream()
                .filter(context -> "reserve".equals(context.getContextualName()))
                .findFirst()
                .orElseThrow();
        Observation.ContextView mine =
                Objects.requireNonNull(reserve.getParentObservation()).getContextView();
        assertThat(mine.getName()).isEqualTo("mine");
        assertThat(Objects.requireNonNull(mine.getParentObservation()).getContextView())
                .isInstanceOf(DurableInvocationContext.class);
    }

    @Test
    void a_level_that_is_not_observed_is_left_out_and_what_is_within_moves_up() {
        handleObservations();
        registry.observationConfig().observationPredicate((name, context) -> !name.equals("durable.operation"));
        run((order, ctx) -> ctx.step("reserve", String.class, s -> order));

        assertThat(ended()).containsExactly("reserve attempt 1: succeeded", "invocation of orders: succeeded");
        assertThat(Objects.requireNonNull(stopped.get(0).getParentObservation()).getContextView())
                .isInstanceOf(DurableInvocationContext.class);
    }

    @Test
    void a_convention_replaces_names_and_keys() {
        handleObservations();
        conventions = new DurableConventions(null, null, null, new DefaultDurableAttemptConvention() {
            @Override
            public String getName() {
                return "shop.attempt";
            }

            @Override
            public KeyValues getHighCardinalityKeyValues(DurableAttemptContext context) {
                return super.getHighCardinalityKeyValues(context).and("shop", "7");
            }
        });
        run((order, ctx) -> ctx.step("reserve", String.class, s -> order));

        assertThat(stopped.get(0).getName()).isEqualTo("shop.attempt");
        assertThat(keys(stopped.get(0).getHighCardinalityKeyValues())).contains("shop", "durable.execution.arn");
    }

    @Test
    void nothing_is_observed_by_a_registry_without_handlers() {
        List<InvocationInfo> asked = new ArrayList<>();
        DurableEngine engine = DurableEngine.builder(backend)
                .timeSource(backend.timeSource())
                .listener(new DurableObservationListener(registry, conventions, invocation -> {
                    asked.add(invocation);
                    return ExecutionTraceParent.ofExecution(1).of(invocation);
                }))
                .build();
        backend.register("orders", engine.function("orders", TypeRef.of(String.class), (order, ctx) -> {
            assertThat(registry.getCurrentObservation()).isNull();
            return ctx.step(
                    "reserve",
                    String.class,
                    s -> {
                        assertThat(registry.getCurrentObservation()).isNull();
                        return order;
                    },
                    StepConfig.defaults());
        }));
        driver.runToCompletion(backend.start("orders", "tea"));

        assertThat(asked).isEmpty();
        assertThat(started).isEmpty();
    }
}
