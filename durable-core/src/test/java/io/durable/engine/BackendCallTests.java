package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.memory.CheckpointInterceptor;
import io.durable.listener.BackendCall;
import io.durable.listener.BackendCall.Kind;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.InvocationInfo;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What listeners are told of the calls to the service. */
@EndsInTime
class BackendCallTests {

    private final List<BackendCall> calls = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();

    private final DurableExecutionListener listener = new DurableExecutionListener() {
        @Override
        public void onBackendCall(BackendCall call) {
            calls.add(call);
            events.add(call.kind().name());
        }

        @Override
        public void onInvocationStart(InvocationInfo invocation) {
            events.add("invocation");
        }
    };

    private WorkflowHarness harness(Variant variant, CheckpointInterceptor interceptor) {
        return variant.harness(backend -> backend.interceptor(interceptor), settings -> settings.listener(listener))
                .deploy((input, ctx) -> {
                    String a = ctx.step("a", String.class, s -> "x".repeat(1000));
                    ctx.wait("w", Duration.ofSeconds(1));
                    return a.length() + ctx.step("b", String.class, s -> "b");
                });
    }

    @EveryVariant
    void each_call_is_told_with_what_it_sends(Variant variant) {
        WorkflowHarness harness = harness(variant, Disturbance.none());

        WorkflowHarness.Run run = harness.run();

        assertThat(calls)
                .hasSameSizeAs(harness.calls())
                .allSatisfy(call -> assertThat(call.executionArn()).isEqualTo(run.arn()))
                .allSatisfy(call -> assertThat(call.handlerName()).isEqualTo(WorkflowHarness.FUNCTION))
                .allSatisfy(call -> assertThat(call.kind()).isEqualTo(Kind.CHECKPOINT))
                .allSatisfy(call -> assertThat(call.failure()).isNull());
        assertThat(calls)
                .extracting(BackendCall::updates)
                .containsExactlyElementsOf(harness.calls().stream()
                        .map(request -> request.updates().size())
                        .toList());
        assertThat(calls.stream().mapToInt(BackendCall::bytes).sum()).isBetween(1000, 5000);
    }

    @Test
    void the_duration_is_that_of_the_engines_clock() {
        WorkflowHarness[] harness = new WorkflowHarness[1];
        harness[0] = harness(Variant.of(CheckpointStrategy.EAGER), (request, backend) -> {
            harness[0].driver().time().advance(Duration.ofMillis(7));
            return backend.checkpoint(request);
        });

        harness[0].run();

        assertThat(calls)
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.duration()).isEqualTo(Duration.ofMillis(7)));
    }

    @EveryVariant
    void a_call_that_is_repeated_is_told_twice(Variant variant) {
        harness(variant, Disturbance.before(1, 1, CheckpointFailure.NETWORK)).run();

        assertThat(calls.get(0).failure())
                .isInstanceOfSatisfying(
                        CheckpointClientException.class,
                        failure -> assertThat(failure.failure()).isEqualTo(CheckpointFailure.NETWORK));
        assertThat(calls.get(1).failure()).isNull();
        assertThat(calls.get(1).updates()).isEqualTo(calls.get(0).updates());
    }

    @EveryVariant
    void a_client_that_is_broken_is_told_with_what_it_threw(Variant variant) {
        harness(variant, Disturbance.broken(1, () -> {
                    throw new IllegalStateException("broken");
                }))
                .run();

        assertThat(calls.get(0).failure()).isInstanceOf(IllegalStateException.class);
    }

    @EveryVariant
    void pages_of_records_are_told_before_their_invocation(Variant variant) {
        WorkflowHarness harness =
                variant.harness(backend -> backend.maxPageItems(1), settings -> settings.listener(listener));
        harness.deploy((input, ctx) -> {
                    ctx.step("a", s -> {});
                    ctx.wait("w", Duration.ofSeconds(1));
                    return null;
                })
                .run();

        List<String> second = events.subList(events.indexOf("invocation") + 1, events.lastIndexOf("invocation"));
        assertThat(second).endsWith("STATE", "STATE");
        assertThat(calls)
                .filteredOn(call -> call.kind() == Kind.STATE)
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.updates()).isZero())
                .allSatisfy(call -> assertThat(call.bytes()).isZero());
    }

    @Test
    void a_call_shows_no_payload() {
        harness(Variant.of(CheckpointStrategy.BATCHED), Disturbance.none()).run();

        assertThat(calls)
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.toString()).doesNotContain("xx"));
    }
}
