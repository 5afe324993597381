package io.durable.engine.operation;

import io.durable.Compensation;
import io.durable.ContextFunction;
import io.durable.DurableContext;
import io.durable.Saga;
import io.durable.SagaFunction;
import io.durable.StepAction;
import io.durable.StepConfig;
import io.durable.StepFunction;
import io.durable.TypeRef;
import io.durable.engine.activity.Strand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a child context that runs a saga's block and undoes what that has done if it fails. */
record SagaBlock<T extends @Nullable Object>(Invocation invocation, SagaFunction<T> block, StepConfig defaults)
        implements ContextFunction<T> {

    @Override
    public T run(DurableContext child) throws Exception {
        Registered saga = new Registered((WorkflowContext) child, defaults, new ArrayDeque<>());
        try {
            return block.run(child, saga);
        } catch (Exception | Error failure) {
            requireOutcome(failure);
            List<RuntimeException> failures = compensate(child, saga.compensations());
            if (!failures.isEmpty()) {
                throw Verdict.notCompensated(failure, failures);
            }
            throw failure;
        }
    }

    private List<RuntimeException> compensate(DurableContext child, Deque<Registration> compensations) {
        List<RuntimeException> failures = new ArrayList<>();
        for (Registration each : compensations) {
            try {
                child.step(each.name(), each.body(), each.config());
            } catch (RuntimeException failure) {
                requireOutcome(failure);
                failures.add(failure);
            }
        }
        return failures;
    }

    /** What ends the invocation or the execution is no failure of a saga, nor is what the block made of it. */
    private void requireOutcome(Throwable failure) {
        invocation.throwIfUnwinding(failure);
        invocation.failIfFatal(failure);
        Strand strand = invocation.requireStrand("saga");
        strand.throwIfEnding();
    }

    private record Registration(@Nullable String name, StepAction body, StepConfig config) {}

    /** What the block has registered, the last one first. */
    private record Registered(WorkflowContext child, StepConfig defaults, Deque<Registration> compensations)
            implements Saga {

        @Override
        public void compensate(@Nullable String name, StepAction compensation, StepConfig config) {
            child.requireUsable("compensate", name);
            config.retry().ifPresent(child.invocation().policies()::resolve);
            compensations.push(new Registration(name, compensation, config));
        }

        @Override
        public void compensate(@Nullable String name, StepAction compensation) {
            compensate(name, compensation, defaults);
        }

        @Override
        public <R extends @Nullable Object> R step(
                @Nullable String name,
                TypeRef<R> type,
                StepFunction<R> body,
                StepConfig config,
                Compensation<? super R> compensation) {
            R result = child.step(name, type, body, config);
            compensate(Names.derived(name, "-compensation"), step -> compensation.run(result, step));
            return result;
        }
    }
}
