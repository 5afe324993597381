package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableHandler;
import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.memory.CheckpointInterceptor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A process that dies at one call of an execution: before the call takes effect, or before its answer arrives. */
final class Crashes implements CheckpointInterceptor {

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicReference<WorkflowHarness> harness = new AtomicReference<>();
    private final int fatal;
    private final boolean after;

    private Crashes(int fatal, boolean after) {
        this.fatal = fatal;
        this.after = after;
    }

    /** Runs a workflow to its end, again and again, with a crash before and after each of its calls. */
    static void everywhere(Variant variant, DurableHandler<@Nullable String, ?> workflow, String result) {
        int calls = run(variant, workflow, new Crashes(0, false), result);
        for (int call = 1; call <= calls; call++) {
            run(variant, workflow, new Crashes(call, false), result);
            run(variant, workflow, new Crashes(call, true), result);
        }
    }

    private static int run(
            Variant variant, DurableHandler<@Nullable String, ?> workflow, Crashes crash, String result) {
        WorkflowHarness harness = variant.harness(backend -> backend.interceptor(crash), settings -> {});
        crash.harness.set(harness);
        harness.deploy(workflow);

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result())
                .as("with a crash %s call %d: %s", crash.after ? "after" : "before", crash.fatal, run.description())
                .isEqualTo(result);
        return crash.calls.get();
    }

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request, CheckpointClient backend) {
        boolean dies = calls.incrementAndGet() == fatal;
        if (dies && after) {
            backend.checkpoint(request);
        }
        if (dies) {
            harness.get().backend().crash(request.executionArn());
        }
        return backend.checkpoint(request);
    }
}
