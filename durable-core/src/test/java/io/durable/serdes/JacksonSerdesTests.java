package io.durable.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.durable.error.RetryableSerdesException;
import io.durable.error.SerdesException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonSerdesTests {

    private static final SerdesContext CONTEXT = new SerdesContext("3-1", "arn:secret-arn");

    private final Serdes serdes = JacksonSerdes.standard();

    enum Size {
        SMALL,
        LARGE
    }

    record Item(String sku, int count, BigDecimal price) {}

    record Order(String id, Size size, Optional<String> note, List<Item> items, Map<DayOfWeek, Duration> slots) {}

    record Page<T>(List<T> entries, T first) {}

    record Nothing() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(Paid.class), @JsonSubTypes.Type(Refused.class)})
    sealed interface Event {}

    record Paid(BigDecimal amount) implements Event {}

    record Refused() implements Event {}

    record Journal(Event last, List<Event> all, Map<String, Event> byName, Object any) {}

    static final class Account {
        private final String owner;
        private final long cents;

        Account(String owner, long cents) {
            this.owner = owner;
            this.cents = cents;
        }

        public String getOwner() {
            return owner;
        }

        public long getCents() {
            return cents;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Account that && owner.equals(that.owner) && cents == that.cents;
        }

        @Override
        public int hashCode() {
            return Objects.hash(owner, cents);
        }
    }

    static final class Node {
        public String name = "secret";
        public Object next;
    }

    static final class Opaque {
        private final String hidden = "secret";

        @Override
        public String toString() {
            return hidden;
        }
    }

    static final class Broken {
        private final Optional<String> state = Optional.empty();

        public String getState() {
            return state.orElseThrow(() -> new UnsupportedOperationException("secret"));
        }
    }

    record Strict(int quantity) {
        Strict {
            if (quantity < 0) {
                throw new IllegalArgumentException("secret " + quantity);
            }
        }
    }

    /** A generic type as an operation would capture it. */
    abstract static class Captured<T> {
        final Type type = ((ParameterizedType) getClass().getGenericSuperclass()).getActualTypeArguments()[0];
    }

    private Object read(String json, Type type) {
        return serdes.deserialize(json.replace('\'', '"'), type, CONTEXT);
    }

    private static Order order(String id) {
        return new Order(
                id,
                Size.LARGE,
                Optional.of("ring twice"),
                List.of(new Item("a", 2, new BigDecimal("9.90")), new Item("b", 1, new BigDecimal("1E+3"))),
                new EnumMap<>(Map.of(DayOfWeek.FRIDAY, Duration.ofMinutes(90))));
    }

    /** Texts need no parser as a rule. What comes of one is what the parser makes of it. */
    @Nested
    class Texts {

        private final Serdes parsing = JacksonSerdes.of(JacksonSerdes.newMapper());

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"\"",
                    "\"a\"",
                    "\"a b\"",
                    "\"\u00e4\u20ac\ud83d\ude00\"",
                    "\"\ud83d\"",
                    "\"\\u0041\"",
                    "\"\\\"\"",
                    "\"\\\\\"",
                    "\"\u007f\"",
                    " \"a\" ",
                    "null",
                    "1",
                    "true",
                    "\"",
                    "\"\\\"",
                    "\"a\"b\"",
                    "\"a\" \"b\"",
                    "\"a\nb\"",
                    "\"\u0000\"",
                    "a",
                    "\"a",
                    "a\"",
                    "",
                    "[]",
                    "{}",
                    "\"a\"]"
                })
        void are_what_the_parser_reads(String payload) {
            assertThat(outcome(serdes, payload)).isEqualTo(outcome(parsing, payload));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "a",
                    "a b",
                    "\u00e4\u20ac\ud83d\ude00",
                    "\ud83d",
                    "\"",
                    "\\",
                    "a/b",
                    "<b>&'",
                    "a\nb",
                    "\u0000",
                    "\u001f",
                    "\u007f",
                    "\u2028"
                })
        void are_written_as_the_generator_writes_them(String text) {
            assertThat(serdes.serialize(text, CONTEXT)).isEqualTo(parsing.serialize(text, CONTEXT));
        }

        private static String outcome(Serdes by, String payload) {
            try {
                return "read: " + by.deserialize(payload, String.class, CONTEXT);
            } catch (SerdesException e) {
                return "refused: " + e.getMessage();
            }
        }
    }

    @Nested
    class RoundTrips {

        static Stream<Arguments> values() {
            Instant instant = Instant.parse("2026-11-21T05:53:11.251789123Z");
            return Stream.of(
                    Arguments.of(order("1"), Order.class),
                    Arguments.of(new Order("2", null, Optional.empty(), List.of(), Map.of()), Order.class),
                    Arguments.of(List.of(order("1"), order("2")), new Captured<List<Order>>() {}.type),
                    Arguments.of(Arrays.asList(order("1"), null), new Captured<List<Order>>() {}.type),
                    Arguments.of(Map.of("a", List.of(order("1"))), new Captured<Map<String, List<Order>>>() {}.type),
                    Arguments.of(Map.of(7, Size.SMALL), new Captured<Map<Integer, Size>>() {}.type),
                    Arguments.of(Optional.of(order("1")), new Captured<Optional<Order>>() {}.type),
                    Arguments.of(Optional.empty(), new Captured<Optional<Order>>() {}.type),
                    Arguments.of(OptionalInt.of(3), OptionalInt.class),
                    Arguments.of(new Page<>(List.of(order("1")), order("2")), new Captured<Page<Order>>() {}.type),
                    Arguments.of(
                            new Page<>(List.of(Optional.of(Set.of(1L))), Optional.of(Set.of(2L))),
                            new Captured<Page<Optional<Set<Long>>>>() {}.type),
                    Arguments.of(new Account("me", Long.MAX_VALUE), Account.class),
                    Arguments.of(new Nothing(), Nothing.class),
                    Arguments.of(Size.SMALL, Size.class),
                    Arguments.of(Set.of(Size.SMALL), new Captured<Set<Size>>() {}.type),
                    Arguments.of(instant, Instant.class),
                    Arguments.of(LocalDate.of(2026, 2, 28), LocalDate.class),
                    Arguments.of(LocalDateTime.of(2026, 2, 28, 1, 2, 3, 4), LocalDateTime.class),
                    Arguments.of(OffsetDateTime.parse("2026-11-21T05:53:11.5+02:00"), OffsetDateTime.class),
                    Arguments.of(
                            ZonedDateTime.parse("2026-11-21T05:53:11.5+01:00[Europe/Berlin]"), ZonedDateTime.class),
                    Arguments.of(Duration.ofMillis(1_500), Duration.class),
                    Arguments.of(Period.ofDays(3), Period.class),
                    Arguments.of(new BigDecimal("1.50"), BigDecimal.class),
                    Arguments.of(new BigDecimal("1E+30"), BigDecimal.class),
                    Arguments.of(BigInteger.TEN.pow(200), BigInteger.class),
                    Arguments.of(UUID.nameUUIDFromBytes(new byte[] {1}), UUID.class),
                    Arguments.of(URI.create("https://example.org/a?b=c"), URI.class),
                    Arguments.of("é \uD83D\uDE00 \u2028 \u0000 \" \\ \uD83D", String.class),
                    Arguments.of("", String.class),
                    Arguments.of(Long.MIN_VALUE, Long.class),
                    Arguments.of(42, int.class),
                    Arguments.of(Double.NaN, Double.class),
                    Arguments.of('x', char.class),
                    Arguments.of(true, boolean.class));
        }

        @ParameterizedTest
        @MethodSource("values")
        void keep_values_and_their_generic_types(Object value, Type type) {
            assertThat(serdes.deserialize(serdes.serialize(value, CONTEXT), type, CONTEXT))
                    .isEqualTo(value);
        }

        @Test
        void keep_bytes() {
            byte[] bytes = {0, -1, 127, -128};

            assertThat(serdes.deserialize(serdes.serialize(bytes, CONTEXT), byte[].class, CONTEXT))
                    .isEqualTo(bytes);
        }

        @Test
        void keep_arrays_of_records() {
            Item[] items = {new Item("a", 1, BigDecimal.ONE)};

            assertThat(serdes.deserialize(serdes.serialize(items, CONTEXT), Item[].class, CONTEXT))
                    .isEqualTo(items);
        }

        @Test
        void give_null_for_the_text_null_and_for_no_payload() {
            assertThat(serdes.serialize(null, CONTEXT)).isEqualTo("null");
            assertThat(serdes.deserialize("null", Order.class, CONTEXT)).isNull();
            assertThat(serdes.deserialize(null, Order.class, CONTEXT)).isNull();
            assertThat(serdes.deserialize("null", Void.class, CONTEXT)).isNull();
        }
    }

    /** Without their generic type Jackson by itself leaves out the type ids of these. */
    @Nested
    class TypeIds {

        static Stream<Arguments> values() {
            List<Event> events = List.of(new Paid(BigDecimal.TEN), new Refused());
            Map<String, Event> byName = new LinkedHashMap<>();
            byName.put("p", new Paid(BigDecimal.ONE));
            byName.put("r", new Refused());
            return Stream.of(
                    Arguments.of(new Paid(BigDecimal.ONE), Event.class),
                    Arguments.of(events, new Captured<List<Event>>() {}.type),
                    Arguments.of(new ArrayList<>(events), new Captured<List<Event>>() {}.type),
                    Arguments.of(byName, new Captured<Map<String, Event>>() {}.type),
                    Arguments.of(Map.of(1, events), new Captured<Map<Integer, List<Event>>>() {}.type),
                    Arguments.of(Optional.of(new Refused()), new Captured<Optional<Event>>() {}.type),
                    Arguments.of(new Page<>(events, new Refused()), new Captured<Page<Event>>() {}.type),
                    Arguments.of(new Journal(events.get(0), events, byName, "any"), Journal.class),
                    Arguments.of(List.of(new Journal(null, events, byName, 1)), new Captured<List<Journal>>() {}.type));
        }

        @ParameterizedTest
        @MethodSource("values")
        void survive_in_generic_types(Object value, Type type) {
            assertThat(serdes.deserialize(serdes.serialize(value, CONTEXT), type, CONTEXT))
                    .isEqualTo(value);
        }

        @ParameterizedTest
        @MethodSource("values")
        void survive_with_a_mapper_of_the_users(Object value, Type type) {
            Serdes custom =
                    JacksonSerdes.of(JsonMapper.builder().findAndAddModules().build());

            assertThat(custom.deserialize(custom.serialize(value, CONTEXT), type, CONTEXT))
                    .isEqualTo(value);
        }

        @Test
        void are_written_once() {
            assertThat(serdes.serialize(new Journal(new Refused(), List.of(new Refused()), Map.of(), null), CONTEXT))
                    .isEqualTo(
                            "{'last':{'kind':'JacksonSerdesTests$Refused'},'all':[{'kind':'JacksonSerdesTests$Refused'}],"
                                            .replace('\'', '"')
                                    + "\"byName\":{},\"any\":null}");
        }

        @Test
        void are_not_written_for_classes_without_them() {
            assertThat(serdes.serialize(List.of(new Item("a", 1, BigDecimal.ONE), 1, "b"), CONTEXT))
                    .isEqualTo("[{'sku':'a','count':1,'price':1},1,'b']".replace('\'', '"'));
        }
    }

    @Nested
    class Leniency {

        @Test
        void ignores_unknown_properties() {
            assertThat(read("{'sku':'a','added':{'deep':[1]},'count':1,'price':2}", Item.class))
                    .isEqualTo(new Item("a", 1, new BigDecimal("2")));
        }

        @Test
        void reads_missing_and_null_properties_as_nothing() {
            assertThat(read("{}", Item.class)).isEqualTo(new Item(null, 0, null));
            assertThat(read("{'count':null}", Item.class)).isEqualTo(new Item(null, 0, null));
            assertThat(read("null", int.class)).isEqualTo(0);
        }

        @ParameterizedTest
        @ValueSource(strings = {"1 2", "1]", "1 x"})
        void does_not_extend_to_what_follows_the_value(String json) {
            assertThatExceptionOfType(SerdesException.class).isThrownBy(() -> read(json, Integer.class));
        }
    }

    @Nested
    class Format {

        @Test
        void has_iso_texts_for_times() {
            assertThat(serdes.serialize(Instant.parse("2026-11-21T05:53:11.250Z"), CONTEXT))
                    .isEqualTo("\"2026-11-21T05:53:11.250Z\"");
            assertThat(serdes.serialize(LocalDate.of(2026, 2, 28), CONTEXT)).isEqualTo("\"2026-02-28\"");
            assertThat(serdes.serialize(Duration.ofMinutes(90), CONTEXT)).isEqualTo("\"PT1H30M\"");
        }

        @Test
        void is_that_of_the_mapper_of_the_users() {
            ObjectMapper mapper = JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                    .build();
            Serdes custom = JacksonSerdes.of(mapper);
            mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

            assertThat(custom.serialize(new Strict(1), CONTEXT)).isEqualTo("{\"Quantity\":1}");
            assertThatExceptionOfType(SerdesException.class)
                    .isThrownBy(() -> custom.deserialize("{\"Quantity\":1,\"More\":2}", Strict.class, CONTEXT));
            assertThat(JacksonSerdes.of(JsonMapper.builder()
                                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                                    .build())
                            .deserialize("{\"quantity\":1,\"More\":2}", Strict.class, CONTEXT))
                    .isEqualTo(new Strict(1));
        }

        @Test
        void is_the_standard_one_with_changes_of_the_users() {
            Serdes custom = JacksonSerdes.of(
                    JacksonSerdes.newMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL));

            assertThat(custom.serialize(new Item(null, 1, null), CONTEXT)).isEqualTo("{\"count\":1}");
            assertThat(custom.deserialize("{\"count\":1,\"more\":2}", Item.class, CONTEXT))
                    .isEqualTo(new Item(null, 1, null));
        }
    }

    @Nested
    class Failures {

        private static Throwable noSecretIn(Throwable failure) {
            assertThat(failure).isExactlyInstanceOf(SerdesException.class);
            var text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            assertThat(text.toString()).doesNotContain("secret");
            return failure;
        }

        private Throwable writing(Object value) {
            Throwable failure = catchThrowable(() -> serdes.serialize(value, CONTEXT));
            return noSecretIn(failure);
        }

        private Throwable reading(String json, Type type) {
            Throwable failure = catchThrowable(() -> read(json, type));
            return noSecretIn(failure);
        }

        @Test
        void of_reading_name_operation_type_and_path() {
            assertThat(reading("[{},{'items':[{'sku':'x'},{'count':'secret'}]}]", new Captured<List<Order>>() {}.type))
                    .hasMessage("Cannot read the payload of 3-1 as java.util.List<" + Order.class.getTypeName()
                            + "> at $[1].items[1].count: what is there does not fit int. If the type has changed since"
                            + " the payload was written, it must still read what is recorded");
        }

        @Test
        void of_reading_leave_out_the_keys_of_maps() {
            assertThat(reading("{'secret':{'count':'secret'}}", new Captured<Map<String, Item>>() {}.type))
                    .hasMessageContaining(" at $[*].count: what is there does not fit int.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"secret", "{'sku': secret}", "{'sku':'secret", "['secret'", "{'sku':'secret'}}"})
        void of_broken_json_do_not_quote_it(String json) {
            assertThat(reading(json, Item.class))
                    .hasMessageStartingWith("Cannot read the payload of 3-1 as " + Item.class.getTypeName());
        }

        @Test
        void of_broken_json_say_where_it_breaks() {
            assertThat(reading("{'sku' 'secret'}", Item.class))
                    .hasMessageContaining(": it is not valid JSON at character ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "'secret'", "['secret']", "{'size':'secret'}", "{'items':'secret'}"})
        void of_mismatches_do_not_quote_them(String json) {
            assertThat(reading(json, Order.class)).hasMessageContaining("what is there does not fit ");
        }

        @Test
        void of_unknown_type_ids_do_not_quote_them() {
            assertThat(reading("{'kind':'secret'}", Event.class))
                    .hasMessageContaining(": the type id is none of " + Event.class.getName() + ".");
        }

        @Test
        void of_types_that_cannot_be_created_name_them() {
            assertThat(reading("'secret'", Runnable.class))
                    .hasMessageContaining(": Jackson cannot create objects of java.lang.Runnable.");
        }

        @Test
        void of_the_users_constructors_name_the_exception_and_where_it_was_thrown() {
            Throwable failure = reading("{'quantity':-5}", Strict.class);

            assertThat(failure).hasMessageContaining(": java.lang.IllegalArgumentException.");
            assertThat(failure)
                    .hasRootCauseMessage(
                            "java.lang.IllegalArgumentException (message withheld: it may quote the payload)");
            assertThat(failure.getCause().getCause().getStackTrace()[0].getClassName())
                    .isEqualTo(Strict.class.getName());
        }

        @Test
        void of_writing_a_self_reference_name_the_path() {
            Node node = new Node();
            node.next = node;

            assertThat(writing(node))
                    .hasMessage("Cannot write the value of 3-1, of the type " + Node.class.getTypeName()
                            + ", as JSON at $.next: Direct self-reference leading to cycle");
        }

        @Test
        void of_writing_a_cycle_stay_short() {
            Node node = new Node();
            node.next = List.of(Map.of("secret", node));

            assertThat(writing(node))
                    .hasMessageStartingWith("Cannot write the value of 3-1, of the type " + Node.class.getTypeName()
                            + ", as JSON at $.next[0][*].next[0][*].next[0][*].next...: ");
        }

        @Test
        void of_writing_a_collection_in_itself_are_failures_too() {
            List<Object> list = new ArrayList<>();
            list.add(list);

            assertThat(writing(list))
                    .hasMessageStartingWith("Cannot write the value of 3-1, of the type java.util.ArrayList");
        }

        @Test
        void of_writing_an_object_without_properties_prevent_its_loss() {
            assertThat(writing(Map.of("secret", new Opaque())))
                    .hasMessageContaining(", as JSON at $[*]: No serializer found for class " + Opaque.class.getName());
        }

        @Test
        void of_getters_name_the_exception() {
            assertThat(writing(new Broken()))
                    .hasMessageEndingWith(", as JSON at $.state: java.lang.UnsupportedOperationException");
        }

        @Test
        void that_the_users_serializer_throws_on_purpose_are_passed_on() {
            assertThatThrownBy(() -> serdes.serialize(List.of(new Remote()), CONTEXT))
                    .isExactlyInstanceOf(RetryableSerdesException.class)
                    .hasMessage("The store does not answer");
        }

        @JsonSerialize(using = RemoteSerializer.class)
        record Remote() {}

        static final class RemoteSerializer extends StdSerializer<Remote> {

            private static final long serialVersionUID = 1L;

            RemoteSerializer() {
                super(Remote.class);
            }

            @Override
            public void serialize(Remote value, JsonGenerator generator, SerializerProvider provider) {
                throw new RetryableSerdesException("The store does not answer");
            }
        }
    }

    @Test
    void any_number_of_threads_use_it_at_once() throws Exception {
        int threads = 8;
        Type type = new Captured<Page<Order>>() {}.type;
        var start = new CyclicBarrier(threads);
        Serdes fresh = JacksonSerdes.of(JsonMapper.builder().findAndAddModules().build());
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            Callable<Void> work = () -> {
                start.await();
                for (int i = 0; i < 200; i++) {
                    var page = new Page<>(List.of(order("a" + i)), order("b" + i));
                    assertThat(fresh.deserialize(fresh.serialize(page, CONTEXT), type, CONTEXT))
                            .isEqualTo(page);
                }
                return null;
            };
            List<Future<Void>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                results.add(executor.submit(work));
            }
            for (Future<Void> result : results) {
                result.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
