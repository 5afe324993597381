package io.durable.backend.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durable.CallbackConfig;
import io.durable.DurableCallback;
import io.durable.DurableHandler;
import io.durable.DurableLimits;
import io.durable.OperationStatus;
import io.durable.StepConfig;
import io.durable.StepSemantics;
import io.durable.WaitForConditionConfig;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.DurableFunction;
import io.durable.backend.InvocationOutput;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.memory.FunctionSettings;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.store.ExecutionChange;
import io.durable.backend.store.ExecutionStore;
import io.durable.client.EventDetails;
import io.durable.client.EventType;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import io.durable.client.HistoryRequest;
import io.durable.client.ListRequest;
import io.durable.client.StartExecution;
import io.durable.error.ErrorObject;
import io.durable.error.InvokeException;
import io.durable.error.StepInterruptedException;
import io.durable.retry.RetryStrategies;
import io.durable.retry.WaitStrategies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of executions when the process of their backend dies, and another one begins with the same file. */
class RestartTests {

    private static final String FUNCTION = "workflow";

    @TempDir
    private Path directory;

    private final List<String> ran = new ArrayList<>();

    private static List<String> events(Life life, String arn) {
        return life.backend().history(HistoryRequest.of(arn)).items().stream()
                .map(event -> event.type().serviceName())
                .toList();
    }

    private static void assertNumbered(Life life, String arn) {
        List<Integer> ids = life.backend().history(HistoryRequest.of(arn)).items().stream()
                .map(HistoryEvent::eventId)
                .toList();
        assertThat(ids)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, ids.size()).boxed().toList());
    }

    private static String callbackId(Life life, String arn) {
        return life.backend().operations(arn).stream()
                .filter(operation -> operation.details() instanceof CallbackDetails)
                .map(operation -> ((CallbackDetails) operation.details()).callbackId())
                .findFirst()
                .orElseThrow();
    }

    private static String start(Life life) {
        return life.backend().start(StartExecution.of(FUNCTION, "in"));
    }

    private String note(String what) {
        ran.add(what);
        return what;
    }

    @Test
    void an_execution_that_waits_goes_on_and_does_nothing_twice() {
        DurableHandler<String, String> workflow = (input, ctx) -> {
            String a = ctx.step("a", String.class, s -> note("a"));
            ctx.wait("night", Duration.ofHours(8));
            return a + ctx.step("b", String.class, s -> note("b")) + input;
        };
        try (Life first = Life.first(directory)) {
            String arn = start(first.deploy(FUNCTION, workflow));
            first.driver().runQueued();
            first.driver().time().advance(Duration.ofHours(1));
            try (Life second = first.next()) {
                second.deploy(FUNCTION, workflow);
                second.driver().runQueued();
                assertThat(second.backend().describe(arn).status()).isEqualTo(ExecutionStatus.RUNNING);
                ExecutionDescription end = second.driver().runToCompletion(arn);

                assertThat(end.result()).contains("\"abin\"");
                assertThat(ran).containsExactly("a", "b");
                assertThat(Duration.between(
                                end.summary().startTimestamp(),
                                end.summary().endTimestamp().orElseThrow()))
                        .isEqualTo(Duration.ofHours(8));
                assertNumbered(second, arn);
                assertThat(second.backend().history(HistoryRequest.of(arn)).items())
                        .startsWith(first.backend()
                                .history(HistoryRequest.of(arn))
                                .items()
                                .toArray(HistoryEvent[]::new));
            }
        }
    }

    @Test
    void what_became_due_meanwhile_happens_at_once() {
        DurableHandler<String, String> workflow = (input, ctx) -> {
            ctx.wait(Duration.ofHours(1));
            return "late";
        };
        try (Life first = Life.first(directory)) {
            String arn = start(first.deploy(FUNCTION, workflow));
            first.driver().runQueued();
            Path copy = first.copy();
            first.driver().time().advance(Duration.ofHours(5));
            try (Life second = first.after(copy)) {
                second.deploy(FUNCTION, workflow);
                assertThat(second.driver().runToCompletion(arn).result()).contains("\"late\"");
                assertThat(second.driver().time().instant())
                        .isEqualTo(first.driver().time().instant());
            }
        }
    }

    @Test
    void a_retry_keeps_its_attempt_and_its_delay() {
        DurableHandler<String, Integer> workflow = (input, ctx) -> ctx.step("flaky", Integer.class, s -> {
            note("attempt " + s.attempt());
            if (s.attempt() < 3) {
                throw new IllegalStateException("not yet");
            }
            return s.attempt();
        });
        try (Life first = Life.first(directory)) {
            String arn = start(first.deploy(FUNCTION, workflow));
            first.driver().runQueued();
            first.driver().time().advance(Duration.ofSeconds(20));
            try (Life second = first.next()) {
                second.deploy(FUNCTION, workflow);
                ExecutionDescription end = second.driver().runToCompletion(arn);
                assertThat(end.result()).contains("3");
                assertThat(ran).containsExactly("attempt 1", "attempt 2", "attempt 3");
                assertThat(Duration.between(
                                end.summary().startTimestamp(),
                                end.summary().endTimestamp().orElseThrow()))
                        .isEqualTo(Duration.ofMinutes(2));
            }
        }
    }

    @Test
    void an_invocation_that_died_is_recorded_and_its_token_is_dead() {
        DurableHandler<String, String> workflow = (input, ctx) -> {
            try {
                return ctx.step(
                        "charge",
                        String.class,
                        s -> note("charged"),
                        StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY)
                                .withRetry(RetryStrategies.none()));
            } catch (StepInterruptedException interrupted) {
                return "interrupted";
            }
        };
        try (Life first = Life.copied(directory)) {
            first.deploy(FUNCTION, workflow);
            String arn = start(first);
            first.driver().runQueued();
            Path beforeTheBody = first.copies().get(0);
            try (Life second = first.after(beforeTheBody)) {
                second.deploy(FUNCTION, workflow);
                assertThat(second.driver().runToCompletion(arn).result()).contains("\"interrupted\"");
                assertThat(events(second, arn))
                        .containsSubsequence("StepStarted", "InvocationCompleted", "StepFailed", "ExecutionSucceeded");
                HistoryEvent died = second.backend().history(HistoryRequest.of(arn)).items().stream()
                        .filter(event -> event.type() == EventType.INVOCATION_COMPLETED)
                        .findFirst()
                        .orElseThrow();
                assertThat(((EventDetails.InvocationCompleted) died.details())
                                .error()
                                .orElseThrow()
                                .error())
                        .extracting(ErrorObject::errorType)
                        .isEqualTo("Runtime.ExitError");
                assertThat(second.backend().invocations(arn)).isEqualTo(2);
            }
        }
        assertThat(ran).containsExactly("charged");
    }

    @Test
    void a_token_of_before_is_dead() {
        List<CheckpointRequest> tokens = new ArrayList<>();
        DurableFunction raw = (event, lambda) -> {
            tokens.add(new CheckpointRequest(event.executionArn(), event.checkpointToken(), List.of(), "once"));
            throw new IllegalStateException("fails");
        };
        try (Life first = Life.first(directory)) {
            first.backend().register(FUNCTION, raw);
            start(first);
            first.driver().runQueued();
            try (Life second = first.next()) {
                second.backend().register(FUNCTION, raw);
                assertThatThrownBy(() -> second.backend().checkpoint(tokens.get(0)))
                        .isInstanceOf(CheckpointClientException.class)
                        .hasMessage("Invalid checkpoint token");
            }
        }
    }

    @Test
    void a_death_is_not_held_against_the_function() {
        DurableFunction failing = (event, lambda) -> {
            throw new IllegalStateException("fails");
        };
        Life life = Life.first(directory);
        life.backend().register(FUNCTION, failing);
        String arn = start(life);
        for (int i = 0; i < 4; i++) {
            life.driver().step();
            life.driver().runQueued();
        }
        List<Life> lives = new ArrayList<>(List.of(life));
        for (int i = 0; i < 3; i++) {
            lives.add(lives.get(i).next());
        }
        Life last = lives.get(3);
        last.backend().register(FUNCTION, (event, lambda) -> new InvocationOutput.Succeeded("1"));
        assertThat(last.driver().runToCompletion(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        lives.forEach(Life::close);
    }

    @Test
    void a_callback_is_completed_by_the_id_of_before() {
        DurableHandler<String, String> workflow = (input, ctx) -> {
            DurableCallback<String> callback = ctx.createCallback(
                    "answer",
                    String.class,
                    CallbackConfig.timeout(Duration.ofHours(5)).withHeartbeatTimeout(Duration.ofHours(1)));
            return callback.get();
        };
        try (Life first = Life.first(directory)) {
            String arn = start(first.deploy(FUNCTION, workflow));
            first.driver().runQueued();
            String id = callbackId(first, arn);
            first.driver().time().advance(Duration.ofMinutes(50));
            first.backend().heartbeatCallback(id);
            try (Life second = first.next();
                    Life third = first.next()) {
                second.deploy(FUNCTION, workflow);
                second.driver().runQueued();
                second.driver().time().advance(Duration.ofMinutes(50));
                second.backend().succeedCallbackRaw(id, "yes".getBytes(StandardCharsets.UTF_8));
                assertThat(second.driver().runToCompletion(arn).result()).contains("\"yes\"");
                assertThatThrownBy(() -> second.backend().heartbeatCallback(id))
                        .isInstanceOf(ExecutionClientException.class)
                        .extracting(e -> ((ExecutionClientException) e).reason())
                        .isEqualTo(ExecutionClientException.Reason.CALLBACK_CLOSED);

                third.deploy(FUNCTION, workflow);
                ExecutionDescription end = third.driver().runToCompletion(arn);
                assertThat(end.error().orElseThrow().errorMessage()).isEqualTo("Callback timed out on heartbeat");
                assertThat(Duration.between(
                                end.summary().startTimestamp(),
                                end.summary().endTimestamp().orElseThrow()))
                        .isEqualTo(Duration.ofMinutes(110));
            }
        }
    }

    @Test
    void an_execution_times_out_at_the_same_moment() {
        DurableHandler<String, String> workflow = (input, ctx) -> {
            ctx.wait(Duration.ofDays(9));
            return "never";
        };
        try (Life first = Life.first(directory)) {
            first.deploy(FUNCTION, workflow);
            String arn =
                    first.backend().start(StartExecution.of(FUNCTION, "in").withExecutionTimeout(Duration.ofDays(1)));
            first.driver().runQueued();
            first.driver().time().advance(Duration.ofHours(20));
            try (Life second = first.next()) {
                second.deploy(FUNCTION, workflow);
                ExecutionDescription end = second.driver().runToCompletion(arn);
                assertThat(end.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
                assertThat(Duration.between(
                                end.summary().startTimestamp(),
                                end.summary().endTimestamp().orElseThrow()))
                        .isEqualTo(Duration.ofDays(1));
            }
        }
    }

    @Test
    void ended_executions_are_found_and_their_names_stay_taken() {
        DurableHandler<String, String> workflow = (input, ctx) -> ctx.step("a", String.class, s -> note("a"));
        try (Life first = Life.first(directory)) {
            first.deploy(FUNCTION, workflow);
            StartExecution request =
                    StartExecution.of(FUNCTION, "in").withName("order-1").withTenantId("blue");
            String arn = first.backend().start(request);
            first.driver().runToCompletion(arn);
            try (Life second = first.next()) {
                second.deploy(FUNCTION, workflow);
                assertThat(second.backend().start(request)).isEqualTo(arn);
                assertThatThrownBy(() -> second.backend()
                                .start(StartExecution.of(FUNCTION, "other").withName("order-1")))
                        .isInstanceOf(ExecutionClientException.class);
                assertThat(second.backend().describe(arn))
                        .isEqualTo(first.backend().describe(arn));
                assertThat(second.backend().operations(arn))
                        .isEqualTo(first.backend().operations(arn));
                assertThat(second.backend().list(ListRequest.of(FUNCTION)).items())
                        .isEqualTo(
                                first.backend().list(ListRequest.of(FUNCTION)).items());
                assertThat(second.driver().queued()).isZero();
            }
        }
        assertThat(ran).containsExactly("a");
    }

    @Test
    void failed_stopped_and_unusual_outcomes_are_as_they_were() {
        DurableHandler<String, String> failing = (input, ctx) -> {
            throw new IllegalStateException("half a pair \ud83d and \u0000 and a line\nfeed");
        };
        DurableHandler<String, String> waiting = (input, ctx) -> {
            ctx.wait(Duration.ofDays(1));
            return "never";
        };
        try (Life first = Life.first(directory)) {
            first.deploy("failing", failing);
            first.deploy("waiting", waiting);
            String failed = first.backend().start(StartExecution.of("failing", null));
            String stopped =
                    first.backend().start(StartExecution.of("waiting", "x".repeat(DurableLimits.MAX_PAYLOAD_BYTES)));
            first.driver().runQueued();
            first.backend().stop(stopped, new ErrorObject("Why", "that is why", "{}", List.of("a line")));
            try (Life second = first.next()) {
                for (String arn : List.of(failed, stopped)) {
                    assertThat(second.backend().describe(arn))
                            .isEqualTo(first.backend().describe(arn));
                    assertThat(second.backend().history(HistoryRequest.of(arn)))
                            .isEqualTo(first.backend().history(HistoryRequest.of(arn)));
                }
            }
        }
    }

    @Test
    void invoked_functions_go_on_and_tell_their_callers() {
        DurableHandler<String, String> callee = (input, ctx) -> {
            ctx.step("in-callee", String.class, s -> note("callee"));
            ctx.wait(Duration.ofHours(2));
            return input + "!";
        };
        DurableHandler<String, String> workflow = (input, ctx) -> ctx.invoke("ask", "callee", "hello", String.class);
        try (Life first = Life.first(directory)) {
            first.deploy(FUNCTION, workflow).deploy("callee", callee);
            String arn = start(first);
            first.driver().runQueued();
            try (Life second = first.next()) {
                second.deploy(FUNCTION, workflow).deploy("callee", callee);
                assertThat(second.driver().runToCompletion(arn).result()).contains("\"hello!\"");
            }
        }
        assertThat(ran).containsExactly("callee");
    }

    /** The same at each moment at which the file has a new line, wherever that cuts between caller and callee. */
    @Test
    void a_caller_gets_its_answer_whenever_the_process_dies() {
        Map<String, Integer> plain = new HashMap<>();
        DurableHandler<String, String> callee = (input, ctx) -> ctx.step("in-callee", String.class, s -> "callee");
        DurableHandler<String, String> workflow = (input, ctx) -> {
            String first = ctx.invoke("durable", "callee", "x", String.class);
            String second = ctx.invoke("plain", "plain", "x", String.class);
            try {
                return first + second + ctx.invoke("unknown", "nobody", "x", String.class);
            } catch (InvokeException unknown) {
                return first + second + unknown.errorType().orElseThrow();
            }
        };
        List<Path> copies = new ArrayList<>();
        Life life = Life.first(directory);
        deployCallees(life, callee, workflow, plain);
        String arn = start(life);
        copies.add(life.copy());
        while (!life.backend().describe(arn).status().isTerminal()) {
            life.driver().step();
            copies.add(life.copy());
        }
        List<Path> everyLine = new ArrayList<>();
        for (Path copy : copies) {
            everyLine.addAll(Lines.prefixes(copy));
        }
        for (Path copy : everyLine) {
            try (Life second = life.after(copy)) {
                deployCallees(second, callee, workflow, plain);
                if (second.backend().list(ListRequest.of(FUNCTION)).items().isEmpty()) {
                    continue;
                }
                assertThat(second.driver().runToCompletion(arn).result())
                        .as(copy.toString())
                        .contains("\"calleeplainResourceNotFoundException\"");
                second.driver().runQueued();
                assertThat(second.backend().list(ListRequest.of("callee")).items())
                        .as(copy.toString())
                        .hasSize(1)
                        .allMatch(summary -> summary.status() == ExecutionStatus.SUCCEEDED);
                assertNumbered(second, arn);
            }
        }
        life.close();
        assertThat(everyLine).hasSizeGreaterThan(20);
    }

    private static void deployCallees(
            Life life,
            DurableHandler<String, String> callee,
            DurableHandler<String, String> workflow,
            Map<String, Integer> plain) {
        life.backend().registerPlain("plain", payload -> {
            plain.merge("plain", 1, Integer::sum);
            return "\"plain\"";
        });
        life.deploy("callee", callee).deploy(FUNCTION, workflow);
    }

    /** A death after each checkpoint that was acknowledged: nothing that was acknowledged is done again. */
    @Test
    void every_kind_of_operation_survives_a_death_after_each_checkpoint() {
        DurableHandler<String, String> workflow = (input, ctx) -> {
            String a = ctx.step("a", String.class, s -> note("a"));
            String child = ctx.runInChildContext(
                    "child", String.class, in -> in.step("in-child", String.class, s -> note("in-child")));
            ctx.wait(Duration.ofMinutes(5));
            int polls = ctx.waitForCondition(
                    "polled",
                    Integer.class,
                    (state, check) -> state + 1,
                    WaitForConditionConfig.of(
                            0, WaitStrategies.<Integer>fixedDelay(state -> state < 3, 9, Duration.ofSeconds(30))));
            List<String> mapped = ctx.map(
                            "map",
                            List.of("x", "y"),
                            String.class,
                            (item, value, index) -> item.step("item", String.class, s -> note("item-" + value)))
                    .results();
            return a + child + polls + mapped;
        };
        try (Life first = Life.copied(directory)) {
            first.deploy(FUNCTION, workflow);
            String arn = start(first);
            String expected = first.driver().runToCompletion(arn).result().orElseThrow();
            List<String> bodies = List.copyOf(ran);
            assertThat(bodies).containsExactlyInAnyOrder("a", "in-child", "item-x", "item-y");
            assertThat(first.copies()).hasSizeGreaterThan(5);
            for (Path copy : first.copies()) {
                ran.clear();
                try (Life second = first.after(copy)) {
                    List<String> done = second.backend().operations(arn).stream()
                            .filter(operation -> operation.status() == OperationStatus.SUCCEEDED)
                            .map(operation ->
                                    String.valueOf(operation.identity().name()))
                            .toList();
                    second.deploy(FUNCTION, workflow);
                    assertThat(second.driver().runToCompletion(arn).result())
                            .as(copy.toString())
                            .contains(expected);
                    assertThat(ran).as(copy.toString()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(done);
                }
            }
        }
    }

    @Test
    void it_waits_for_its_function() {
        DurableHandler<String, String> workflow = (input, ctx) -> {
            ctx.wait(Duration.ofHours(1));
            return "done";
        };
        try (Life first = Life.first(directory)) {
            String arn = start(first.deploy(FUNCTION, workflow));
            first.driver().runQueued();
            try (Life second = first.next()) {
                second.driver().time().advance(Duration.ofHours(2));
                assertThat(second.driver().runQueued()).isZero();
                assertThat(second.backend().describe(arn).status()).isEqualTo(ExecutionStatus.RUNNING);
                assertThat(events(second, arn)).endsWith("WaitSucceeded");
                second.deploy(FUNCTION, workflow);
                assertThat(second.driver().runToCompletion(arn).result()).contains("\"done\"");
            }
        }
    }

    @Test
    void several_deaths_are_survived() {
        DurableHandler<String, String> workflow = (input, ctx) -> {
            StringBuilder all = new StringBuilder();
            for (int day = 1; day <= 5; day++) {
                String name = "day-" + day;
                all.append(ctx.step(name, String.class, s -> note(name)));
                ctx.wait(Duration.ofDays(1));
            }
            return all.toString();
        };
        List<Life> lives = new ArrayList<>(List.of(Life.first(directory)));
        String arn = start(lives.get(0).deploy(FUNCTION, workflow));
        for (int day = 1; day <= 4; day++) {
            Life life = lives.get(lives.size() - 1);
            life.driver().runQueued();
            life.driver().time().advance(Duration.ofHours(12));
            Life next = life.next();
            next.deploy(FUNCTION, workflow);
            next.driver().runQueued();
            next.driver().time().advance(Duration.ofHours(12));
            lives.add(next);
        }
        assertThat(lives.get(4).driver().runToCompletion(arn).result()).contains("\"day-1day-2day-3day-4day-5\"");
        assertThat(ran).containsExactly("day-1", "day-2", "day-3", "day-4", "day-5");
        lives.forEach(Life::close);
    }

    @Test
    void those_that_ended_long_ago_are_left_out_of_the_file() {
        DurableHandler<String, String> workflow = (input, ctx) -> "done";
        try (Life first = Life.first(directory)) {
            first.deploy(FUNCTION, workflow);
            String old = start(first);
            first.driver().runToCompletion(old);
            first.driver().time().advance(Duration.ofDays(10));
            String recent = start(first);
            first.driver().runToCompletion(recent);
            first.driver().time().advance(Duration.ofDays(5));
            try (Life second = first.next()) {
                second.deploy(FUNCTION, workflow);
                assertThatThrownBy(() -> second.backend().describe(old)).isInstanceOf(ExecutionClientException.class);
                assertThat(second.backend().describe(recent).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
                start(second);
                assertThat(second.file()).content().doesNotContain(old).contains(recent);
            }
            try (Life keeping = first.nextWith(settings -> settings.retention(Duration.ofDays(30)))) {
                assertThat(keeping.backend().describe(old).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            }
        }
    }

    /** Nobody hears of a start, whoever asked for it first, before it is kept. */
    @Test
    void a_repeated_start_is_answered_when_the_first_one_is_kept() throws Exception {
        CountDownLatch asked = new CountDownLatch(2);
        CountDownLatch disk = new CountDownLatch(1);
        List<String> answered = new CopyOnWriteArrayList<>();
        InMemoryBackend backend = InMemoryBackend.builder()
                .executor(invocation -> {})
                .store(new SlowStore(disk, asked))
                .build();
        backend.register(FUNCTION, (event, lambda) -> new InvocationOutput.Pending());
        Runnable start = () ->
                answered.add(backend.start(StartExecution.of(FUNCTION, "in").withName("order-1")));
        Thread first = new Thread(start);
        Thread second = new Thread(start);
        first.start();
        second.start();
        asked.await();
        assertThat(answered).isEmpty();
        disk.countDown();
        first.join();
        second.join();
        assertThat(answered).hasSize(2).allMatch(answered.get(0)::equals);
    }

    /** A store whose disk does not answer before it is told to. */
    private record SlowStore(CountDownLatch disk, CountDownLatch asked) implements ExecutionStore {

        @Override
        public List<ExecutionChange> open(Supplier<Stream<ExecutionChange>> everything) {
            return List.of();
        }

        @Override
        public Receipt add(ExecutionChange change) {
            return () -> {
                asked.countDown();
                try {
                    disk.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            };
        }

        @Override
        public void close() {}
    }

    @Test
    void a_setting_of_a_function_lasts_for_its_executions() {
        DurableHandler<String, String> workflow = (input, ctx) -> {
            ctx.wait(Duration.ofDays(9));
            return "never";
        };
        try (Life first = Life.first(directory)) {
            first.deploy(FUNCTION, workflow);
            first.backend()
                    .register(
                            "limited",
                            (event, lambda) -> new InvocationOutput.Pending(),
                            FunctionSettings.defaults().withExecutionTimeout(Duration.ofHours(3)));
            String arn = first.backend().start(StartExecution.of("limited", null));
            try (Life second = first.next()) {
                second.driver().time().advance(Duration.ofHours(3));
                assertThat(second.backend().describe(arn).status()).isEqualTo(ExecutionStatus.TIMED_OUT);
            }
        }
    }
}
