package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableCallback;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.WaitForConditionConfig;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.memory.CheckpointInterceptor;
import io.durable.client.ExecutionClientException;
import io.durable.retry.WaitStrategies;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A workflow of invokes, callbacks and conditions that is cut off before and after each of its calls. */
@EndsInTime
class OutsideCrashTests {

    private static final String RESULT = "\"INVOKED answer aaa branch-answer BRANCH\"";

    private static final WaitForConditionConfig<String> THREE_CHECKS = WaitForConditionConfig.of(
            "", WaitStrategies.fixedDelay((String state) -> state.length() < 3, 5, Duration.ofSeconds(10)));

    private final List<String> invoked = new CopyOnWriteArrayList<>();

    private static String workflow(WorkflowHarness harness, DurableContext ctx) {
        DurableFuture<String> branch = ctx.runInChildContextAsync("branch", String.class, child -> {
            String answer = child.waitForCallback("b", String.class, (id, s) -> answer(harness, id, "branch-answer"));
            return answer + " " + child.invoke("ib", "upper", "branch", String.class);
        });
        String result = ctx.invoke("i", "upper", "invoked", String.class);
        DurableCallback<String> callback = ctx.createCallback("c", String.class);
        ctx.step("answer", s -> answer(harness, callback.id(), "answer"));
        result += " " + callback.get();
        result += " " + ctx.waitForCondition("w", String.class, (state, check) -> state + "a", THREE_CHECKS);
        return result + " " + branch.get();
    }

    /** As often as it is asked to: a body whose outcome is lost runs again. */
    private static void answer(WorkflowHarness harness, String id, String text) {
        try {
            harness.backend().succeedCallbackRaw(id, text);
        } catch (ExecutionClientException e) {
            if (e.reason() != ExecutionClientException.Reason.CALLBACK_CLOSED) {
                throw e;
            }
        }
    }

    private WorkflowHarness harness(Variant variant, CheckpointInterceptor disturbance) {
        WorkflowHarness harness = variant.harness(backend -> backend.interceptor(disturbance), settings -> {});
        harness.backend().registerPlain("upper", payload -> {
            invoked.add(String.valueOf(payload));
            return String.valueOf(payload).replace("\"invoked\"", "\"INVOKED\"").replace("branch", "BRANCH");
        });
        return harness.deploy((input, ctx) -> workflow(harness, ctx));
    }

    private void assertRuns(WorkflowHarness harness) {
        assertThat(harness.run().result()).isEqualTo(RESULT);
        assertThat(invoked).containsExactlyInAnyOrder("\"invoked\"", "\"branch\"");
    }

    /** How many calls there are at least; threads decide how many travel together. */
    static Stream<Arguments> everyCall() {
        return Variant.all()
                .flatMap(variant -> IntStream.rangeClosed(1, 12).mapToObj(call -> Arguments.of(variant, call)));
    }

    @EveryVariant
    void goes_through_undisturbed(Variant variant) {
        assertRuns(harness(variant, Disturbance.none()));
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void goes_on_after_a_call_that_was_never_made(Variant variant, int call) {
        assertRuns(harness(variant, Disturbance.before(call, 2, CheckpointFailure.NETWORK)));
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void goes_on_after_a_call_whose_answer_was_lost(Variant variant, int call) {
        assertRuns(harness(variant, Disturbance.after(call, 2, CheckpointFailure.NETWORK)));
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void goes_on_after_its_process_died(Variant variant, int call) {
        AtomicInteger calls = new AtomicInteger();
        WorkflowHarness harness = harness(variant, (request, backend) -> backend.checkpoint(request));
        harness.onCall(request -> {
            if (calls.incrementAndGet() == call) {
                harness.backend().crash(request.executionArn());
            }
        });

        assertRuns(harness);
    }
}
