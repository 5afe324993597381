package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import io.durable.backend.memory.CheckpointInterceptor;
import io.durable.error.CheckpointException;
import io.durable.error.FailureScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that do not fit into one event or one answer. */
@EndsInTime
class StatePagingTests {

    private final List<StateRequest> reads = new CopyOnWriteArrayList<>();
    private final List<String> ran = new CopyOnWriteArrayList<>();

    private Object workflow(DurableContext ctx) {
        List<DurableFuture<String>> children = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            children.add(ctx.runInChildContextAsync("c" + i, String.class, child -> {
                String before = noting(child, "before " + number);
                child.wait(Duration.ofSeconds(1));
                return before + noting(child, ", after " + number);
            }));
        }
        List<String> results = children.stream().map(DurableFuture::get).toList();
        ctx.wait(Duration.ofSeconds(1));
        return results.get(4);
    }

    private String noting(DurableContext ctx, String name) {
        return ctx.step(name, String.class, s -> {
            ran.add(name);
            return name;
        });
    }

    private WorkflowHarness harness(Variant variant, CheckpointInterceptor interceptor) {
        return variant.harness(backend -> backend.maxPageItems(1).interceptor(interceptor), settings -> {})
                .deploy((input, ctx) -> workflow(ctx));
    }

    @EveryVariant
    void one_record_per_page_is_read_to_the_end(Variant variant) {
        WorkflowHarness harness = harness(variant, new Reads());

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"before 4, after 4\"");
        assertThat(ran).hasSize(10).doesNotHaveDuplicates();
        assertThat(reads)
                .hasSizeGreaterThan(20)
                .allSatisfy(read -> assertThat(read.maxItems()).isEqualTo(1000));
    }

    @Nested
    class ThatFail {

        static Stream<Arguments> everyFailure() {
            return Variant.all()
                    .flatMap(variant ->
                            Stream.of(CheckpointFailure.values()).map(failure -> Arguments.of(variant, failure)));
        }

        @ParameterizedTest
        @MethodSource("everyFailure")
        void at_the_beginning_let_the_invocation_be_repeated_unless_the_key_is_lost(
                Variant variant, CheckpointFailure failure) {
            AtomicReference<CheckpointFailure> fault = new AtomicReference<>();
            WorkflowHarness harness = harness(variant, failingOnce(fault));
            String arn = harness.start();
            harness.driver().runQueued();
            fault.set(failure);

            WorkflowHarness.Run run = harness.finish(arn);

            if (failure == CheckpointFailure.ENCRYPTION_KEY) {
                assertThat(run.error().errorMessage()).contains("records of the execution cannot be read");
            } else {
                assertThat(run.result()).isEqualTo("\"before 4, after 4\"");
                assertThat(ran).hasSize(10).doesNotHaveDuplicates();
                assertThat(harness.answers().get(1)).isInstanceOf(CheckpointException.class);
            }
        }

        @ParameterizedTest
        @MethodSource("everyFailure")
        void after_a_checkpoint_end_what_their_scope_says(Variant variant, CheckpointFailure failure) {
            WorkflowHarness harness = harness(variant, failingOnce(new AtomicReference<>(failure)));

            WorkflowHarness.Run run = harness.run();

            if (failure.scope() == FailureScope.EXECUTION) {
                assertThat(run.error().errorType()).isEqualTo("CheckpointUnrecoverableExecutionError");
            } else {
                assertThat(run.result()).isEqualTo("\"before 4, after 4\"");
                assertThat(harness.answers().get(0)).isInstanceOf(CheckpointException.class);
            }
        }

        private CheckpointInterceptor failingOnce(AtomicReference<CheckpointFailure> fault) {
            return new Reads() {
                @Override
                public StatePage getExecutionState(StateRequest request, CheckpointClient backend) {
                    CheckpointFailure failure = fault.getAndSet(null);
                    if (failure != null) {
                        throw new CheckpointClientException(failure, "no page", null);
                    }
                    return super.getExecutionState(request, backend);
                }
            };
        }
    }

    private class Reads implements CheckpointInterceptor {

        @Override
        public CheckpointResponse checkpoint(CheckpointRequest request, CheckpointClient backend) {
            return backend.checkpoint(request);
        }

        @Override
        public StatePage getExecutionState(StateRequest request, CheckpointClient backend) {
            reads.add(request);
            return backend.getExecutionState(request);
        }
    }
}
