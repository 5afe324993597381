package io.durable.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.docs.MapExample.Image;
import io.durable.docs.ParallelExample.Rating;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples of batches and combinations do what their pages say. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SideBySideExamplesTests {

    private final Stage stage = new Stage();
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void a_map_makes_what_it_can() {
        List<Image> images = List.of(new Image("a"), new Image("b"), new Image("c"));
        stage.deploy(
                MapExample.Album.class,
                MapExample.thumbnails(
                        image -> {
                            if (image.key().equals("b")) {
                                throw new IOException("no image");
                            }
                            return new MapExample.Thumbnail(image.key(), 7);
                        },
                        thumbnail -> done.add(thumbnail.key())));

        assertThat(stage.run(new MapExample.Album(images)))
                .isEqualTo("{\"made\":[{\"key\":\"a\",\"bytes\":7},{\"key\":\"c\",\"bytes\":7}],"
                        + "\"failures\":[\"b: no image\"]}");
        assertThat(done).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void branches_have_types_of_their_own() {
        stage.deploy(
                ParallelExample.Customer.class,
                ParallelExample.offer(customer -> new Rating(42), customer -> "latest of " + customer));

        assertThat(stage.run(new ParallelExample.Customer("Ada")))
                .isEqualTo("{\"customer\":\"Ada\",\"points\":42,\"orders\":[\"latest of Ada\"]}");
    }

    @Test
    void concurrent_items_are_told_by_their_ids() {
        stage.deploy(
                ExecuteConcurrentlyExample.Release.class, ExecuteConcurrentlyExample.release((version, endpoint) -> {
                    if (endpoint.equals("two")) {
                        throw new IllegalStateException("does not answer");
                    }
                    return version + " on " + endpoint;
                }));
        List<ExecuteConcurrentlyExample.Region> regions = List.of(
                new ExecuteConcurrentlyExample.Region("eu", "one"), new ExecuteConcurrentlyExample.Region("us", "two"));

        assertThat(stage.run(new ExecuteConcurrentlyExample.Release("7", regions)))
                .isEqualTo("{\"eu\":\"7 on one\",\"us\":\"does not answer\"}");
    }

    @Nested
    class OfCombinations {

        private final FuturesExample.Order order = new FuturesExample.Order("o-1", 12);

        private FuturesExample.Carrier carrier(String name, int cents) {
            return asked -> new FuturesExample.Quote(name, cents);
        }

        private FuturesExample.Quote none(FuturesExample.Order asked) throws IOException {
            throw new IOException("no quote");
        }

        @Test
        void the_cheapest_of_those_that_answer_is_taken() {
            stage.deploy(
                    FuturesExample.Order.class,
                    FuturesExample.cheapest(carrier("road", 900), this::none, carrier("house", 2000)));

            assertThat(stage.run(order)).isEqualTo("{\"carrier\":\"road\",\"cents\":900}");
        }

        @Test
        void if_none_answers_there_is_another() {
            stage.deploy(
                    FuturesExample.Order.class,
                    FuturesExample.cheapest(this::none, this::none, carrier("house", 2000)));

            assertThat(stage.run(order)).isEqualTo("{\"carrier\":\"house\",\"cents\":2000}");
        }

        @Test
        void the_first_value_counts() {
            stage.deploy(FuturesExample.Order.class, FuturesExample.quickest(this::none, carrier("rail", 700)));

            assertThat(stage.run(order)).isEqualTo("\"rail\"");
        }

        @Test
        void all_failures_are_told() {
            stage.deploy(FuturesExample.Order.class, FuturesExample.quickest(this::none, this::none));

            assertThat(stage.run(order)).isEqualTo("\"2 carriers have failed\"");
        }

        @Test
        void the_first_branch_stops_the_other() {
            stage.deploy(String.class, BranchesExample.reach((customer, channel) -> {
                done.add(channel);
                return channel;
            }));

            assertThat(stage.run("Ada")).isEqualTo("\"phone\"");
            assertThat(done).containsExactly("mail", "phone");
        }

        @Test
        void what_is_late_may_be_waited_for_again() {
            stage.deploy(String.class, TimeLimitExample.invite((candidate, callbackId) -> done.add(callbackId)));
            String arn = stage.start("Ada");
            stage.pass(Duration.ofDays(3));
            stage.backend().succeedCallbackRaw(done.get(0), "yes".getBytes(StandardCharsets.UTF_8));

            assertThat(stage.finish(arn)).isEqualTo("\"yes\"");
        }

        @Test
        void what_does_not_come_is_given_up() {
            stage.deploy(String.class, TimeLimitExample.invite((candidate, callbackId) -> done.add(callbackId)));
            String arn = stage.start("Ada");

            assertThat(stage.finish(arn)).isEqualTo("\"no answer\"");
            assertThat(stage.duration(arn)).isEqualTo(Duration.ofDays(4));
        }
    }
}
