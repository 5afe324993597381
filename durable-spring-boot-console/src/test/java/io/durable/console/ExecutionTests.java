package io.durable.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.StartExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.model.Event;
import software.amazon.awssdk.services.lambda.model.EventType;
import software.amazon.awssdk.services.lambda.model.Execution;
import software.amazon.awssdk.services.lambda.model.ExecutionStatus;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionHistoryRequest;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.ListDurableExecutionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListDurableExecutionsByFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.StopDurableExecutionResponse;

/** The calls about executions, made by the AWS SDK. */
class ExecutionTests {

    private static final String UNKNOWN =
            "arn:aws:lambda:us-east-1:123456789012:function:count:$LATEST/durable-execution/a/b";

    private final ManualDriver driver = ManualDriver.of(InMemoryBackend.builder());
    private final Endpoint endpoint = new Endpoint(driver.backend());

    @BeforeEach
    void deploy() {
        endpoint.deploy("count", Integer.class, (steps, ctx) -> {
            for (int i = 1; i <= steps; i++) {
                int number = i;
                ctx.step("step-" + i, Integer.class, s -> number);
            }
            if (steps == 0) {
                throw new IllegalStateException("nothing to count");
            }
            return steps < 0 ? ctx.createCallback("never", Integer.class).get() : steps;
        });
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private String start(String name, int steps) {
        String arn = driver.backend().start(StartExecution.of("count", steps).withName(name));
        driver.runQueued();
        return arn;
    }

    @Nested
    class ADescription {

        @Test
        void tells_of_a_success() {
            Instant began = driver.time().instant();
            String arn = start("one", 1);

            GetDurableExecutionResponse execution = describe(arn, null);

            assertThat(execution.durableExecutionArn()).isEqualTo(arn);
            assertThat(execution.durableExecutionName()).isEqualTo("one");
            assertThat(execution.functionArn())
                    .isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:count:$LATEST");
            assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(execution.startTimestamp()).isEqualTo(began);
            assertThat(execution.endTimestamp()).isEqualTo(began);
            assertThat(execution.inputPayload()).isEqualTo("1");
            assertThat(execution.result()).isEqualTo("1");
            assertThat(execution.error()).isNull();
            assertThat(execution.version()).isEqualTo("$LATEST");
        }

        @Test
        void tells_of_a_failure() {
            GetDurableExecutionResponse execution = describe(start("none", 0), null);

            assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(execution.error().errorType()).isEqualTo("java.lang.IllegalStateException");
            assertThat(execution.error().errorMessage()).isEqualTo("nothing to count");
            assertThat(execution.result()).isNull();
        }

        @Test
        void tells_of_one_that_runs() {
            GetDurableExecutionResponse execution = describe(start("open", -1), true);

            assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);
            assertThat(execution.endTimestamp()).isNull();
            assertThat(execution.inputPayload()).isEqualTo("-1");
        }

        @Test
        void may_leave_out_the_data() throws Exception {
            String body = endpoint.send(
                            "GET",
                            "/2025-12-01/durable-executions/" + Endpoint.label(start("one", 1))
                                    + "?IncludeExecutionData=false",
                            "")
                    .body();

            assertThat(body)
                    .contains("\"ExecutionDataIncluded\":false", "\"Status\":\"SUCCEEDED\"")
                    .doesNotContain("InputPayload", "Result");
        }

        @Test
        void of_none_there_is_is_not_found() {
            assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> describe(UNKNOWN, null));
        }

        private GetDurableExecutionResponse describe(String arn, Boolean includeData) {
            return endpoint.sdk.getDurableExecution(
                    request -> request.durableExecutionArn(arn).includeExecutionData(includeData));
        }
    }

    @Nested
    class AHistory {

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 7, 1000})
        void comes_in_pages_in_both_directions(int pageSize) {
            String arn = start("five", 5);

            List<Event> forward = all(arn, pageSize, false);
            List<Event> backward = all(arn, pageSize, true);

            assertThat(forward).extracting(Event::eventId).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
            assertThat(forward).first().satisfies(event -> {
                assertThat(event.eventType()).isEqualTo(EventType.EXECUTION_STARTED);
                assertThat(event.executionStartedDetails().input().payload()).isEqualTo("5");
                assertThat(event.eventTimestamp()).isEqualTo(driver.time().instant());
            });
            assertThat(forward)
                    .last()
                    .satisfies(event -> assertThat(
                                    event.executionSucceededDetails().result().payload())
                            .isEqualTo("5"));
            Collections.reverse(backward);
            assertThat(backward).isEqualTo(forward);
        }

        @Test
        void has_a_hundred_events_on_a_page_unless_it_is_asked_otherwise() {
            String arn = start("many", 60);

            assertThat(page(arn, request -> {}).size()).isEqualTo(100);
            assertThat(page(arn, request -> request.maxItems(0)).size()).isEqualTo(100);
        }

        @Test
        void tells_of_a_timeout_also_where_there_is_none() {
            String without = start("one", 1);
            String with =
                    driver.backend().start(StartExecution.of("count", 1).withExecutionTimeout(Duration.ofMinutes(1)));

            assertThat(timeout(without)).isEqualTo(366 * 24 * 60 * 60);
            assertThat(timeout(with)).isEqualTo(60);
        }

        private int timeout(String arn) {
            return page(arn, request -> {}).get(0).executionStartedDetails().executionTimeout();
        }

        @Test
        void may_leave_out_the_data() {
            String arn = start("five", 5);

            assertThat(page(arn, request -> request.includeExecutionData(false)))
                    .hasSize(13)
                    .filteredOn(event -> event.eventType() == EventType.STEP_SUCCEEDED)
                    .hasSize(5)
                    .allSatisfy(event -> {
                        assertThat(event.stepSucceededDetails().result().payload())
                                .isNull();
                        assertThat(event.stepSucceededDetails().result().truncated())
                                .isTrue();
                        assertThat(event.name()).startsWith("step-");
                    });
        }

        @Test
        void of_none_there_is_is_not_found() {
            assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> page(UNKNOWN, request -> {}));
        }

        private List<Event> page(String arn, Consumer<GetDurableExecutionHistoryRequest.Builder> more) {
            return endpoint.sdk
                    .getDurableExecutionHistory(request -> more.accept(request.durableExecutionArn(arn)))
                    .events();
        }

        private List<Event> all(String arn, int pageSize, boolean reverse) {
            return new ArrayList<>(endpoint
                    .sdk
                    .getDurableExecutionHistoryPaginator(request ->
                            request.durableExecutionArn(arn).maxItems(pageSize).reverseOrder(reverse))
                    .events()
                    .stream()
                    .toList());
        }
    }

    @Nested
    class AList {

        private Instant before;
        private Instant between;

        @BeforeEach
        void start() {
            before = driver.time().instant();
            ExecutionTests.this.start("one", 1);
            driver.time().advance(Duration.ofSeconds(10));
            between = driver.time().instant();
            driver.time().advance(Duration.ofSeconds(10));
            ExecutionTests.this.start("none", 0);
            ExecutionTests.this.start("open", -1);
        }

        @Test
        void shows_what_was_started_in_its_order_or_the_reverse() {
            assertThat(names(request -> {})).containsExactly("one", "none", "open");
            assertThat(names(request -> request.reverseOrder(true))).containsExactly("open", "none", "one");
        }

        @Test
        void is_filtered_by_status_name_and_time() {
            assertThat(names(request -> request.statuses(ExecutionStatus.SUCCEEDED, ExecutionStatus.RUNNING)))
                    .containsExactly("one", "open");
            assertThat(names(request -> request.statuses(ExecutionStatus.STOPPED)))
                    .isEmpty();
            assertThat(names(request -> request.durableExecutionName("none"))).containsExactly("none");
            assertThat(names(request -> request.startedAfter(between))).containsExactly("none", "open");
            assertThat(names(request -> request.startedBefore(between))).containsExactly("one");
            assertThat(names(request -> request.startedAfter(before.minusSeconds(1))
                            .startedBefore(between)
                            .qualifier("$LATEST")))
                    .containsExactly("one");
        }

        @Test
        void comes_in_pages() {
            ListDurableExecutionsByFunctionResponse first = list(request -> request.maxItems(2));
            ListDurableExecutionsByFunctionResponse second =
                    list(request -> request.maxItems(2).marker(first.nextMarker()));

            assertThat(first.durableExecutions()).hasSize(2);
            assertThat(second.durableExecutions())
                    .extracting(Execution::durableExecutionName)
                    .containsExactly("open");
            assertThat(second.nextMarker()).isNull();
        }

        @Test
        void of_a_function_there_is_not_is_not_found() {
            assertThatExceptionOfType(ResourceNotFoundException.class)
                    .isThrownBy(() ->
                            endpoint.sdk.listDurableExecutionsByFunction(request -> request.functionName("nobody")));
        }

        private List<String> names(Consumer<ListDurableExecutionsByFunctionRequest.Builder> filter) {
            return list(filter).durableExecutions().stream()
                    .map(Execution::durableExecutionName)
                    .toList();
        }

        private ListDurableExecutionsByFunctionResponse list(
                Consumer<ListDurableExecutionsByFunctionRequest.Builder> filter) {
            return endpoint.sdk.listDurableExecutionsByFunction(
                    request -> filter.accept(request.functionName("count")));
        }
    }

    @Nested
    class AStop {

        @Test
        void ends_an_execution_once() {
            String arn = start("open", -1);

            StopDurableExecutionResponse first = stop(arn);
            driver.time().advance(Duration.ofSeconds(5));
            StopDurableExecutionResponse second = stop(arn);

            assertThat(second.stopTimestamp()).isEqualTo(first.stopTimestamp());
            assertThat(endpoint.sdk.getDurableExecution(request -> request.durableExecutionArn(arn)))
                    .satisfies(stopped -> {
                        assertThat(stopped.status()).isEqualTo(ExecutionStatus.STOPPED);
                        assertThat(stopped.error().errorMessage()).isEqualTo("enough");
                        assertThat(stopped.endTimestamp()).isEqualTo(first.stopTimestamp());
                    });
        }

        @Test
        void may_give_no_reason() {
            String arn = start("open", -1);

            endpoint.sdk.stopDurableExecution(request -> request.durableExecutionArn(arn));

            assertThat(endpoint.backend.describe(arn).status()).isEqualTo(io.durable.client.ExecutionStatus.STOPPED);
        }

        @Test
        void of_none_there_is_is_not_found() {
            assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> stop(UNKNOWN));
        }

        private StopDurableExecutionResponse stop(String arn) {
            return endpoint.sdk.stopDurableExecution(
                    request -> request.durableExecutionArn(arn).error(error -> error.errorMessage("enough")));
        }
    }

    @Test
    void a_page_that_is_too_large_is_refused() {
        String arn = start("one", 1);

        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> endpoint.sdk.getDurableExecutionHistory(
                        request -> request.durableExecutionArn(arn).maxItems(1001)));
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> endpoint.sdk.getDurableExecutionHistory(
                        request -> request.durableExecutionArn(arn).marker("elsewhere")));
    }
}
