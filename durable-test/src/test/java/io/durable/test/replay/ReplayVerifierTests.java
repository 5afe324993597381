package io.durable.test.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.durable.BatchConfig;
import io.durable.CompletionConfig;
import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.MapConfig;
import io.durable.StepConfig;
import io.durable.StepSemantics;
import io.durable.TypeRef;
import io.durable.client.EventType;
import io.durable.test.DurableTester;
import io.durable.test.TestExecution;
import io.durable.test.WorkflowTester;
import io.durable.test.history.HistoryFiles;
import io.durable.test.history.RecordedExecution;
import io.durable.test.replay.ReplayDivergence.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a replay says of code that has changed, and that it runs no body. */
class ReplayVerifierTests {

    private static final List<String> RAN = new CopyOnWriteArrayList<>();
    private static final String LARGE = "x".repeat(300_000);

    private static void run(String body) {
        RAN.add(body);
    }

    private static final DurableHandler<String, String> BEFORE = (input, ctx) -> {
        ctx.step("reserve", s -> run("reserve"));
        String paid = ctx.step("charge", String.class, s -> "paid");
        ctx.wait("cooling-off", Duration.ofDays(1));
        ctx.step("ship", s -> run("ship"));
        return paid + " " + input;
    };

    private static WorkflowTester<String, String> tester(DurableHandler<String, String> handler) {
        return DurableTester.of(String.class, String.class, handler);
    }

    private static RecordedExecution recorded(DurableHandler<String, String> handler) {
        WorkflowTester<String, String> tester = tester(handler);
        return tester.record(tester.run("a"));
    }

    private static RecordedExecution suspended(DurableHandler<String, String> handler) {
        WorkflowTester<String, String> tester = tester(handler);
        return tester.record(tester.start("a").awaitSuspension());
    }

    private static RecordedExecution inferred(RecordedExecution exact) {
        return RecordedExecution.ofEvents(exact.executionArn(), exact.events());
    }

    private static ReplayReport replay(RecordedExecution execution, DurableHandler<String, String> handler) {
        RAN.clear();
        ReplayReport report = tester(handler).verifyReplay(execution);
        assertThat(RAN).isEmpty();
        return report;
    }

    private static Kind kind(ReplayReport report) {
        assertThat(report.divergences()).as(report.toString()).isNotEmpty();
        return report.divergences().get(0).kind();
    }

    @Test
    void the_same_code_fits() {
        replay(recorded(BEFORE), BEFORE).assertFits();
        replay(suspended(BEFORE), BEFORE).assertFits();
        replay(inferred(recorded(BEFORE)), BEFORE).assertFits();
        replay(inferred(suspended(BEFORE)), BEFORE).assertFits();
    }

    enum Source {
        EXACT,
        INFERRED;

        RecordedExecution of(RecordedExecution exact) {
            return this == EXACT ? exact : inferred(exact);
        }
    }

    @ParameterizedTest
    @EnumSource
    void another_name_is_found_at_its_operation(Source source) {
        ReplayReport report = replay(source.of(recorded(BEFORE)), (input, ctx) -> {
            ctx.step("reserve", s -> run("reserve"));
            ctx.step("pay", String.class, s -> "paid");
            return "";
        });

        assertThat(kind(report)).isEqualTo(Kind.CHANGED);
        assertThat(report.divergences().get(0).operation()).isEqualTo("operation 2");
        assertThat(report.toString()).contains("STEP (Step) 'charge'").contains("'pay'");
        assertThatExceptionOfType(AssertionError.class).isThrownBy(report::assertFits);
    }

    @ParameterizedTest
    @EnumSource
    void an_operation_before_others_is_found(Source source) {
        ReplayReport report = replay(source.of(suspended(BEFORE)), (input, ctx) -> {
            ctx.step("check", s -> run("check"));
            return BEFORE.handle(input, ctx);
        });

        assertThat(kind(report)).isEqualTo(Kind.CHANGED);
        assertThat(report.divergences().get(0).operation()).isEqualTo("operation 1");
    }

    @ParameterizedTest
    @EnumSource
    void an_operation_at_the_end_is_found_in_what_has_ended(Source source) {
        DurableHandler<String, String> after = (input, ctx) -> {
            String result = BEFORE.handle(input, ctx);
            ctx.step("thank", s -> run("thank"));
            return result;
        };

        ReplayReport report = replay(source.of(recorded(BEFORE)), after);

        assertThat(kind(report)).isEqualTo(Kind.ADDED);
        assertThat(report.toString()).contains("'thank'");
        replay(source.of(suspended(BEFORE)), after).assertFits();
    }

    @ParameterizedTest
    @EnumSource
    void an_operation_that_is_gone_from_the_end_is_found(Source source) {
        ReplayReport report = replay(source.of(recorded(BEFORE)), (input, ctx) -> {
            ctx.step("reserve", s -> run("reserve"));
            String paid = ctx.step("charge", String.class, s -> "paid");
            ctx.wait("cooling-off", Duration.ofDays(1));
            return paid + " " + input;
        });

        assertThat(kind(report)).isEqualTo(Kind.REMOVED);
        assertThat(report.toString()).contains("STEP 'ship'");
    }

    @Test
    void a_wait_at_the_end_is_found() {
        ReplayReport report = replay(recorded(BEFORE), (input, ctx) -> {
            String result = BEFORE.handle(input, ctx);
            ctx.wait("more", Duration.ofDays(1));
            return result;
        });

        assertThat(kind(report)).isEqualTo(Kind.ADDED);
    }

    @Test
    void another_result_is_found() {
        ReplayReport report = replay(recorded(BEFORE), (input, ctx) -> BEFORE.handle(input, ctx) + "!");

        assertThat(kind(report)).isEqualTo(Kind.END);
    }

    @Test
    void a_clock_in_the_result_is_found() {
        DurableHandler<String, String> clock = (input, ctx) -> {
            BEFORE.handle(input, ctx);
            return "at " + System.nanoTime();
        };

        assertThat(kind(replay(recorded(clock), clock))).isEqualTo(Kind.END);
    }

    @Test
    void code_that_fails_now_is_found() {
        ReplayReport report = replay(recorded(BEFORE), (input, ctx) -> {
            BEFORE.handle(input, ctx);
            throw new IllegalStateException("new");
        });

        assertThat(kind(report)).isEqualTo(Kind.END);
        assertThat(report.toString()).contains("SUCCEEDED").contains("new");
    }

    private static String large(DurableContext ctx, String name) throws Exception {
        return ctx.runInChildContext("all", String.class, child -> {
            child.step(name, s -> run(name));
            return LARGE;
        });
    }

    private static int batch(DurableContext ctx, String name) throws Exception {
        return ctx.map("batch", List.of(1, 2, 3), String.class, (child, item, index) -> {
                    child.step(name, s -> run(name));
                    return LARGE;
                })
                .successCount();
    }

    @ParameterizedTest
    @EnumSource
    void within_a_large_context_the_code_is_replayed(Source source) {
        DurableHandler<String, String> before = (input, ctx) -> large(ctx, "in").length() + " " + batch(ctx, "item");
        RecordedExecution execution = source.of(recorded(before));

        replay(execution, before).assertFits();
        assertThat(kind(replay(execution, (input, ctx) -> large(ctx, "other").length() + " " + batch(ctx, "item"))))
                .isEqualTo(Kind.CHANGED);
        assertThat(kind(replay(execution, (input, ctx) -> large(ctx, "in").length() + " " + batch(ctx, "other"))))
                .isEqualTo(Kind.CHANGED);
    }

    @Test
    void within_a_finished_context_nothing_is_replayed() {
        RecordedExecution execution = recorded((input, ctx) ->
                ctx.runInChildContext("all", String.class, child -> child.step("before", String.class, s -> "x")));

        replay(
                        execution,
                        (input, ctx) -> ctx.runInChildContext(
                                "all", String.class, child -> child.step("after", String.class, s -> "x")))
                .assertFits();
    }

    @Test
    void branches_that_were_given_up_are_no_divergence() {
        DurableHandler<String, String> race = (input, ctx) -> ctx.map(
                        "race",
                        List.of(1, 30),
                        String.class,
                        (child, item, index) -> {
                            child.wait("pause", Duration.ofSeconds(item));
                            return "won " + item;
                        },
                        MapConfig.of(BatchConfig.defaults().withCompletion(CompletionConfig.minSuccessful(1))))
                .succeeded()
                .get(0)
                .toString();

        replay(recorded(race), race).assertFits();
    }

    @Test
    void a_history_without_its_beginning_is_refused() {
        RecordedExecution whole = recorded(BEFORE);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> RecordedExecution.ofEvents("arn", whole.events().subList(1, 3)))
                .withMessageContaining("ExecutionStarted");
    }

    @Test
    void files_keep_an_execution(@TempDir Path folder) {
        RecordedExecution exact = recorded(BEFORE);
        HistoryFiles.write(exact, folder.resolve("exact.json"));
        HistoryFiles.write(inferred(exact), folder.resolve("inferred.json"));

        RecordedExecution read = HistoryFiles.read(folder.resolve("exact.json"));

        assertThat(read).isEqualTo(exact);
        assertThat(HistoryFiles.read(folder.resolve("inferred.json")).exact()).isFalse();
        assertThat(HistoryFiles.in(folder)).hasSize(2);
        replay(read, BEFORE).assertFits();
    }

    @Test
    void what_is_inferred_is_what_is_recorded() {
        RecordedExecution exact = recorded((input, ctx) -> {
            large(ctx, "in");
            batch(ctx, "item");
            return BEFORE.handle(input, ctx);
        });

        assertThat(inferred(exact).operations())
                .extracting(it -> it.identity() + " " + it.status() + " " + it.details())
                .filteredOn(line -> !line.contains("EXECUTION"))
                .containsExactlyElementsOf(exact.operations().stream()
                        .map(it -> it.identity() + " " + it.status() + " " + it.details())
                        .filter(line -> !line.contains("EXECUTION"))
                        .map(ReplayVerifierTests::withoutScheduledEnd)
                        .toList());
        assertThat(exact.events()).extracting(it -> it.type()).contains(EventType.WAIT_SUCCEEDED);
    }

    /** A wait that is over has no end to come. */
    private static String withoutScheduledEnd(String line) {
        return line.replaceAll("WaitDetails\\[scheduledEndTimestamp=[^]]*]", "WaitDetails[scheduledEndTimestamp=null]");
    }

    static Stream<DurableHandler<String, String>> bodies() {
        return Stream.of(
                (input, ctx) -> ctx.step("new", String.class, s -> ran("step")),
                (input, ctx) ->
                        ctx.stepAsync("new", String.class, s -> ran("async")).get(),
                (input, ctx) -> ctx.step(
                        "new",
                        String.class,
                        s -> ran("at most once"),
                        StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY)),
                (input, ctx) -> ctx.waitForCallback("new", String.class, (id, s) -> ran("submitter")),
                (input, ctx) -> ctx.runInChildContext(
                        "new", String.class, child -> child.step("within", String.class, s -> ran("child"))),
                (input, ctx) -> ctx.map("new", List.of(1, 2), (child, item, index) -> {
                            child.step("item", s -> ran("item"));
                        })
                        .toString(),
                (input, ctx) -> {
                    try {
                        return ctx.step("new", String.class, s -> ran("caught"));
                    } catch (Exception swallowed) {
                        return ctx.step("other", String.class, s -> ran("after a catch"));
                    }
                });
    }

    private static String ran(String body) {
        run(body);
        return body;
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void no_body_runs(DurableHandler<String, String> more) {
        DurableHandler<String, String> after = (input, ctx) -> {
            BEFORE.handle(input, ctx);
            return more.handle(input, ctx);
        };
        RecordedExecution paused = advanced(after);

        assertThat(kind(replay(recorded(BEFORE), after))).isEqualTo(Kind.ADDED);
        replay(paused, after).assertFits();
    }

    /** Recorded when the wait was over and nothing had run after it. */
    private static RecordedExecution advanced(DurableHandler<String, String> handler) {
        WorkflowTester<String, String> tester = tester(handler);
        TestExecution<String> execution = tester.start("a").awaitSuspension();
        tester.driver().time().advance(Duration.ofDays(1));
        return tester.record(execution);
    }

    @ReplayTest("src/test/histories")
    void histories_in_a_folder_still_fit(RecordedExecution execution) {
        ReplayVerifier.of(TypeRef.of(String.class), TypeRef.of(String.class), BEFORE)
                .verify(execution)
                .assertFits();
    }

    @Test
    void an_execution_is_recorded_by_its_tester() {
        WorkflowTester<String, String> tester = tester(BEFORE);
        TestExecution<String> execution = tester.run("a");

        assertThat(tester.record(execution).toString()).contains("4 operations, SUCCEEDED");
    }
}
