package io.durable.test.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.DurableContext;
import io.durable.TypeRef;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import io.durable.error.ErrorObject;
import io.durable.retry.RetryStrategies;
import io.durable.test.Crash;
import io.durable.test.CrashExploration;
import io.durable.test.DurableTester;
import io.durable.test.TestExecution;
import io.durable.test.TestOperation;
import io.durable.test.WorkflowTester;
import io.durable.test.table.World.Spot;
import java.time.Duration;
import java.util.List;

/** One line of a table. */
record Case(
        Subject subject, Row row, Place place, CheckpointStrategy strategy, Threads threads, Disturbance disturbance) {

    private static final TypeRef<String> TEXT = TypeRef.of(String.class);
    private static final TypeRef<List<String>> TEXTS = new TypeRef<List<String>>() {};

    /** Runs it undisturbed, and with each crash of the disturbance. */
    void check() {
        CrashExploration.of(this::run).explore(disturbance.moments());
    }

    private TestExecution<List<String>> run(Crash crash) {
        World world = new World();
        WorkflowTester<String, List<String>> tester = tester(world, crash);
        world.drivenBy(tester.driver());
        TestExecution<List<String>> execution = tester.start("input");
        drive(tester, execution);
        checkEnd(execution);
        checkBodies(world, execution.hasCrashed());
        checkRepetitions(world);
        checkSeen(world);
        checkHistory(execution);
        return execution;
    }

    private WorkflowTester<String, List<String>> tester(World world, Crash crash) {
        return DurableTester.builder(TEXT, TEXTS, (input, ctx) -> workflow(world, ctx))
                .checkpointStrategy(strategy)
                .engine(threads::set)
                .engine(engine -> engine.defaultRetry(RetryStrategies.none()))
                .plainFunction("plain", payload -> called(world, "plain", payload))
                .function("durable", TEXT, (input, ctx) -> {
                    ctx.step("note", s -> world.ranAtMostOnce("durable " + input));
                    ctx.wait(Duration.ofDays(1));
                    return "invoked";
                })
                .crash(crash)
                .build();
    }

    private static String called(World world, String function, String payload) {
        world.ranAtMostOnce(function + " " + payload);
        if (payload.contains("FAIL")) {
            throw new IllegalStateException("broke");
        }
        return "\"invoked\"";
    }

    private List<String> workflow(World world, DurableContext ctx) throws Exception {
        return place.run(ctx, (child, index) -> {
            Spot spot = world.spot(index, ctx.executionArn());
            String outcome = row.failsTheExecution()
                    ? subject.code().run(child, row.way(), spot)
                    : Failures.outcomeOf(() -> subject.code().run(child, row.way(), spot));
            spot.saw(outcome);
            if (row.isReplayed()) {
                child.wait(spot.name("later"), Duration.ofDays(30));
            }
            return outcome;
        });
    }

    private void drive(WorkflowTester<?, ?> tester, TestExecution<?> execution) {
        execution.awaitSuspension();
        while (execution.status() == ExecutionStatus.RUNNING) {
            if (row.way() == Way.SUSPEND) {
                subject.actOutside(execution);
                execution.awaitSuspension();
            }
            if (execution.status() == ExecutionStatus.RUNNING) {
                assertThat(tester.driver().step())
                        .as("something is left: %s", execution.operations())
                        .isTrue();
                execution.awaitSuspension();
            }
        }
    }

    private void checkEnd(TestExecution<List<String>> execution) {
        if (row.failsTheExecution()) {
            assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
            ErrorObject error = execution.error().orElseThrow();
            assertThat(error.errorType()).isEqualTo(place == Place.ROOT ? subject.errorType() : "ChildContextError");
            assertThat(error.errorMessage()).startsWith(subject.errorMessage());
        } else {
            assertThat(execution.error()).isEmpty();
            assertThat(execution.result()).hasSize(place.instances()).allSatisfy(this::checkOutcome);
        }
    }

    /** The message of a failure may go on with what differs from place to place. */
    private void checkOutcome(String outcome) {
        String expected = subject.outcome(row.way()).orElseThrow();
        if (row.way() == Way.FAIL) {
            assertThat(outcome).startsWith(expected);
        } else {
            assertThat(outcome).isEqualTo(expected);
        }
    }

    private void checkBodies(World world, boolean crashed) {
        assertThat(world.violations()).isEmpty();
        assertThat(world.runsAtMostOnce())
                .as("bodies that run at most once")
                .allSatisfy((body, runs) -> assertThat(runs).isEqualTo(1));
        assertThat(world.runs())
                .as("bodies that run at least once")
                .allSatisfy((body, runs) -> assertThat(runs).isBetween(1, crashed ? 2 : 1));
    }

    /** A crash repeats what each thread was about to do, and no effect has been made with a result that is lost. */
    private void checkRepetitions(World world) {
        if (strategy == CheckpointStrategy.OPTIMISTIC) {
            return;
        }
        for (int index = 0; index < place.instances(); index++) {
            String instance = "@" + index + " #";
            int repetitions = world.runs().entrySet().stream()
                    .filter(body -> body.getKey().contains(instance))
                    .mapToInt(body -> body.getValue() - 1)
                    .sum();
            assertThat(repetitions).as("bodies that were repeated").isLessThanOrEqualTo(subject.threads());
        }
        assertThat(world.used())
                .allSatisfy((what, results) -> assertThat(results).as(what).hasSize(1));
    }

    /** In each invocation, and in the first as in a replay, the workflow sees the same. */
    private void checkSeen(World world) {
        if (row.failsTheExecution()) {
            assertThat(world.seen()).isEmpty();
            return;
        }
        assertThat(world.seen()).hasSize(place.instances());
        world.seen()
                .values()
                .forEach(seen -> assertThat(seen)
                        .hasSizeGreaterThanOrEqualTo(row.isReplayed() ? 2 : 1)
                        .allSatisfy(this::checkOutcome)
                        .containsOnly(seen.element()));
    }

    private void checkHistory(TestExecution<?> execution) {
        List<HistoryEvent> history = execution.history();
        HistoryRules.check(history);
        if (subject.isInterruptible() && execution.hasCrashed()) {
            return;
        }
        subject.events(row.way()).forEach((base, types) -> {
            for (int index = 0; index < place.instances(); index++) {
                String name = base + "@" + index;
                assertThat(eventsOf(history, execution.operation(name)))
                        .as("The events of '%s'", name)
                        .isEqualTo(types);
            }
        });
    }

    private static List<String> eventsOf(List<HistoryEvent> history, TestOperation operation) {
        return history.stream()
                .filter(event -> event.operation()
                        .filter(of -> of.id().equals(operation.id()))
                        .isPresent())
                .map(event -> event.type().serviceName())
                .toList();
    }

    @Override
    public String toString() {
        return String.join(
                ", ", subject + "", row + "", place + "", strategy + "", "threads " + threads, disturbance + "");
    }
}
