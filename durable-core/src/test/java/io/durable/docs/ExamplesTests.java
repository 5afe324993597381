package io.durable.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.TypeRef;
import io.durable.error.ErrorObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples of single operations, repeated blocks and sagas do what their pages say. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExamplesTests {

    private final Stage stage = new Stage();
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Nested
    class OfAStep {

        private final AtomicInteger mails = new AtomicInteger();

        private String checkout(StepExample.Payments payments) {
            return stage.deploy(StepExample.Order.class, StepExample.checkout(payments, (order, payment) -> {
                        if (mails.incrementAndGet() < 3) {
                            throw new IOException("The mail server does not answer");
                        }
                    }))
                    .run(new StepExample.Order("o-1", 990));
        }

        @Test
        void a_charge_is_made_once_and_a_mail_is_repeated() {
            assertThat(checkout((order, key) -> {
                        done.add(order.id() + " " + key.length());
                        return new StepExample.Payment("p-1");
                    }))
                    .isEqualTo("\"p-1\"");
            assertThat(done).containsExactly("o-1 36");
            assertThat(mails).hasValue(3);
        }

        @Test
        void a_charge_that_fails_is_not_repeated() {
            assertThat(checkout((order, key) -> {
                        done.add("charge");
                        throw new IOException("declined");
                    }))
                    .isEqualTo("\"refused\"");
            assertThat(done).hasSize(1);
        }

        @Test
        void a_charge_within_which_the_invocation_dies_is_not_repeated() {
            assertThat(checkout((order, key) -> {
                        done.add("charge");
                        stage.crash();
                        return new StepExample.Payment("p-1");
                    }))
                    .isEqualTo("\"to be looked at\"");
            assertThat(done).hasSize(1);
        }
    }

    @Test
    void a_wait_takes_its_time_and_no_invocation() {
        stage.deploy(WaitExample.Trial.class, WaitExample.trial((customer, text) -> done.add(text)));
        String arn = stage.start(new WaitExample.Trial("Ada", 30));

        assertThat(stage.finish(arn)).isEqualTo("\"closed\"");
        assertThat(done).containsExactly("Your trial has ended.", "Your account is closed.");
        assertThat(stage.duration(arn)).isEqualTo(Duration.ofDays(33));
        assertThat(stage.invocations(arn)).isEqualTo(3);
    }

    @Nested
    class OfAnInvoke {

        private String cheapest() {
            stage.backend().registerPlain("road-quotes", order -> "{\"carrier\":\"road\",\"cents\":900}");
            return stage.deploy(InvokeExample.Order.class, InvokeExample.cheapest())
                    .run(new InvokeExample.Order("o-1", 12));
        }

        @Test
        void the_cheaper_of_two_functions_is_taken() {
            stage.backend().registerPlain("rail-quotes", order -> "{\"carrier\":\"rail\",\"cents\":700}");

            assertThat(cheapest()).isEqualTo("{\"carrier\":\"rail\",\"cents\":700}");
        }

        @Test
        void a_function_that_fails_can_be_done_without() {
            stage.backend().registerPlain("rail-quotes", order -> {
                throw new IOException("no train");
            });

            assertThat(cheapest()).isEqualTo("{\"carrier\":\"road\",\"cents\":900}");
        }
    }

    @Nested
    class OfACallback {

        private String ask() {
            stage.deploy(
                    WaitForCallbackExample.Expense.class,
                    WaitForCallbackExample.approve((expense, callbackId) -> done.add(callbackId)));
            return stage.start(new WaitForCallbackExample.Expense("e-1", 120));
        }

        @Test
        void an_answer_comes_from_outside() {
            String arn = ask();
            stage.backend().succeedCallback(done.get(0), new WaitForCallbackExample.Approval("Ada", true));

            assertThat(stage.finish(arn)).isEqualTo("\"granted by Ada\"");
        }

        @Test
        void a_failure_comes_from_outside() {
            String arn = ask();
            stage.backend().failCallback(done.get(0), ErrorObject.of("Closed", "The account is closed"));

            assertThat(stage.finish(arn)).isEqualTo("\"failed: The account is closed\"");
        }

        @Test
        void no_answer_comes() {
            String arn = ask();

            assertThat(stage.finish(arn)).isEqualTo("\"nobody has answered\"");
            assertThat(stage.duration(arn)).isEqualTo(Duration.ofDays(3));
        }

        @Test
        void nobody_can_be_asked() {
            stage.deploy(WaitForCallbackExample.Expense.class, WaitForCallbackExample.approve((expense, callbackId) -> {
                throw new IOException("The mail server does not answer");
            }));

            assertThat(stage.run(new WaitForCallbackExample.Expense("e-1", 120)))
                    .isEqualTo("\"nobody could be asked\"");
        }

        @Test
        void who_shows_to_be_at_work_has_more_time() {
            stage.deploy(String.class, CreateCallbackExample.report((month, callbackId) -> {
                done.add(callbackId);
                return "r-7";
            }));
            String arn = stage.start("2026-11");
            for (int i = 0; i < 3; i++) {
                stage.pass(Duration.ofMinutes(9));
                stage.backend().heartbeatCallback(done.get(0));
            }
            stage.backend().succeedCallbackRaw(done.get(0), "s3://reports/11".getBytes(StandardCharsets.UTF_8));

            assertThat(stage.finish(arn)).isEqualTo("\"r-7: s3://reports/11\"");
        }
    }

    @Nested
    class OfACondition {

        private String convert(int checks) {
            AtomicInteger looked = new AtomicInteger();
            return stage.deploy(String.class, WaitForConditionExample.convert(new WaitForConditionExample.Jobs() {
                        @Override
                        public WaitForConditionExample.Job start(String input) {
                            return new WaitForConditionExample.Job("j-1", "RUNNING");
                        }

                        @Override
                        public WaitForConditionExample.Job find(String id) {
                            String status = looked.incrementAndGet() < checks ? "RUNNING" : "DONE";
                            return new WaitForConditionExample.Job(id, status);
                        }
                    }))
                    .run("film");
        }

        @Test
        void it_is_looked_at_until_it_is_met() {
            assertThat(convert(4)).isEqualTo("\"DONE\"");
        }

        @Test
        void it_is_given_up() {
            assertThat(convert(21)).isEqualTo("\"given up: waitForCondition exceeded maximum attempts (20)\"");
        }
    }

    @Nested
    class OfAChildContext {

        private String fulfil(boolean inStock) {
            return stage.deploy(
                            ChildContextExample.Order.class,
                            ChildContextExample.fulfil(
                                    new ChildContextExample.Warehouse() {
                                        @Override
                                        public String pick(ChildContextExample.Order order) throws IOException {
                                            if (!inStock) {
                                                throw new IOException("out of stock");
                                            }
                                            return "pallet-3";
                                        }

                                        @Override
                                        public ChildContextExample.Parcel pack(String pallet) {
                                            return new ChildContextExample.Parcel("1 of " + pallet);
                                        }
                                    },
                                    order -> "i-" + order.id()))
                    .run(new ChildContextExample.Order("o-1", "here"));
        }

        @Test
        void it_goes_on_beside_the_calling_code() {
            assertThat(fulfil(true)).isEqualTo("\"i-o-1 for 1 of pallet-3\"");
        }

        @Test
        void its_failure_is_told() {
            assertThat(fulfil(false)).isEqualTo("\"i-o-1 without a parcel: out of stock\"");
        }
    }

    @Nested
    class OfARepeatedBlock {

        private String reserve(int firmAt) {
            AtomicInteger holds = new AtomicInteger();
            return stage.deploy(new TypeRef<List<String>>() {}, RetryExample.reserve(new RetryExample.Inventory() {
                        @Override
                        public RetryExample.Hold reserve(List<String> articles) {
                            return new RetryExample.Hold("h-" + holds.incrementAndGet(), false);
                        }

                        @Override
                        public RetryExample.Hold find(String holdId) {
                            return new RetryExample.Hold(holdId, holdId.equals("h-" + firmAt));
                        }
                    }))
                    .run(List.of("lamp"));
        }

        @Test
        void each_attempt_has_steps_of_its_own() {
            assertThat(reserve(2)).isEqualTo("\"h-2\"");
        }

        @Test
        void the_last_failure_is_told() {
            assertThat(reserve(4)).isEqualTo("\"The hold of attempt 3 is not firm\"");
        }
    }

    @Nested
    class OfASaga {

        private final Set<String> unwilling = ConcurrentHashMap.newKeySet();

        private SagaExample.Desk desk(String what) {
            return new SagaExample.Desk() {
                @Override
                public SagaExample.Booking book(SagaExample.Trip trip) throws IOException {
                    willing("book " + what);
                    return new SagaExample.Booking(what + "-1");
                }

                @Override
                public void cancel(String number) throws IOException {
                    willing("cancel " + number);
                }
            };
        }

        private void willing(String what) throws IOException {
            done.add(what);
            if (unwilling.contains(what)) {
                throw new IOException("cannot " + what);
            }
        }

        private String book() {
            return stage.deploy(
                            SagaExample.Trip.class,
                            SagaExample.book(desk("flight"), desk("hotel"), desk("car"), text -> done.add(text)))
                    .run(new SagaExample.Trip("here", "there"));
        }

        @Test
        void nothing_is_undone_of_what_succeeds() {
            assertThat(book()).isEqualTo("\"flight-1 hotel-1 car-1\"");
            assertThat(done).containsExactly("book flight", "book hotel", "book car");
        }

        @Test
        void what_was_done_is_undone_in_reverse_order() {
            unwilling.add("book car");

            assertThat(book()).isEqualTo("\"not booked: cannot book car\"");
            assertThat(done)
                    .containsExactly(
                            "book flight", "book hotel", "book car", "book car", "cancel hotel-1", "cancel flight-1");
        }

        @Test
        void what_could_not_be_undone_is_told() {
            unwilling.addAll(List.of("book car", "cancel hotel-1"));

            assertThat(book()).isEqualTo("\"not booked: cannot book car\"");
            assertThat(done).filteredOn("cancel hotel-1"::equals).hasSize(10);
            assertThat(done).endsWith("cancel flight-1", "Not cancelled: cannot cancel hotel-1");
        }
    }

    @Test
    void a_workflow_asks_for_the_same_on_each_replay() {
        List<String> ids = new ArrayList<>();
        stage.deploy(DeterminismExample.Survey.class, DeterminismExample.survey(new DeterminismExample.Mail() {
            @Override
            public void invite(String person, String surveyId) {
                done.add(person);
                ids.add(surveyId);
            }

            @Override
            public List<String> bounced(String surveyId) {
                ids.add(surveyId);
                return List.of("Bob");
            }
        }));
        Instant until = stage.now().plus(Duration.ofDays(7));

        assertThat(stage.run(new DeterminismExample.Survey(Set.of("Cyd", "Ada", "Bob"), until)))
                .startsWith("\"2 invited");
        assertThat(done).containsExactly("Ada", "Bob", "Cyd");
        assertThat(ids).hasSize(4).containsOnly(ids.get(0));
    }
}
