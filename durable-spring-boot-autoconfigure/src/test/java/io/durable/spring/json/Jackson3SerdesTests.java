package io.durable.spring.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.durable.TypeRef;
import io.durable.error.SerdesException;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Jackson 3, and that it and Jackson 2 read what the other has written. */
class Jackson3SerdesTests {

    private static final Serdes JACKSON2 = JacksonSerdes.standard();
    private static final Serdes JACKSON3 =
            Jackson3Serdes.of(Jackson3Serdes.newBuilder(new JsonMapper()).build());
    private static final SerdesContext CONTEXT = new SerdesContext("step 'charge'", "arn");

    enum Color {
        RED,
        GREEN;

        @Override
        public String toString() {
            return "the color " + name();
        }
    }

    record Line(String sku, int quantity, BigDecimal price) {}

    record Order(
            String id,
            @Nullable String note,
            List<Line> lines,
            Map<Color, Integer> colors,
            Optional<String> coupon,
            OptionalInt points,
            Instant placed,
            boolean express) {}

    /** A plain object. */
    static final class Bean {

        private String name = "";
        private long count;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public long getCount() {
            return count;
        }

        public void setCount(long count) {
            this.count = count;
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(Placed.class), @JsonSubTypes.Type(Paid.class)})
    sealed interface Event {}

    record Placed(String order) implements Event {}

    record Paid(BigDecimal amount) implements Event {}

    record Pair<A, B>(A first, B second) {}

    static Stream<Arguments> values() {
        Order order = new Order(
                "o-1",
                null,
                List.of(new Line("tea", 2, new BigDecimal("9.90"))),
                Map.of(Color.RED, 1),
                Optional.of("ten"),
                OptionalInt.empty(),
                Instant.parse("2026-11-27T10:00:00.123456789Z"),
                true);
        return Stream.of(
                of(String.class, "a \"text\" with \\ and \u00e4 and \ud83c\udf75"),
                of(Integer.class, 42),
                of(Long.class, Long.MAX_VALUE),
                of(Double.class, 0.1),
                of(Boolean.class, true),
                of(BigDecimal.class, new BigDecimal("12345678901234567890.1230")),
                of(BigDecimal.class, new BigDecimal("1E+3")),
                of(BigInteger.class, new BigInteger("123456789012345678901234567890")),
                of(Color.class, Color.GREEN),
                of(byte[].class, new byte[] {1, -1, 127}),
                of(UUID.class, UUID.fromString("2e091634-ee9c-4565-b252-38a126632366")),
                of(URI.class, URI.create("https://example.org/a?b=c")),
                of(Instant.class, Instant.parse("2026-11-27T10:00:00.000000001Z")),
                of(LocalDate.class, LocalDate.of(2026, 2, 28)),
                of(LocalTime.class, LocalTime.of(23, 59, 0, 1)),
                of(LocalDateTime.class, LocalDateTime.of(2026, 2, 28, 1, 2)),
                of(OffsetDateTime.class, OffsetDateTime.parse("2026-11-27T10:00:00+05:30")),
                of(OffsetTime.class, OffsetTime.of(10, 0, 0, 0, ZoneOffset.ofHours(-3))),
                of(ZonedDateTime.class, ZonedDateTime.of(2026, 7, 1, 10, 0, 0, 0, ZoneId.of("Europe/Berlin"))),
                of(Duration.class, Duration.ofSeconds(90, 5)),
                of(Period.class, Period.of(1, 2, 3)),
                of(Year.class, Year.of(2026)),
                of(YearMonth.class, YearMonth.of(2026, 11)),
                of(MonthDay.class, MonthDay.of(2, 29)),
                of(Month.class, Month.MARCH),
                of(DayOfWeek.class, DayOfWeek.SUNDAY),
                of(ZoneId.class, ZoneId.of("Europe/Berlin")),
                of(ZoneOffset.class, ZoneOffset.ofHours(2)),
                of(new TypeRef<Optional<Instant>>() {}.type(), Optional.of(Instant.EPOCH)),
                of(new TypeRef<Optional<Instant>>() {}.type(), Optional.empty()),
                of(OptionalLong.class, OptionalLong.of(7)),
                of(OptionalDouble.class, OptionalDouble.empty()),
                of(int[].class, new int[] {1, 2}),
                of(new TypeRef<Set<Color>>() {}.type(), Set.of(Color.RED)),
                of(new TypeRef<Map<LocalDate, List<Line>>>() {}.type(), Map.of(LocalDate.EPOCH, order.lines())),
                of(Order.class, order),
                of(new TypeRef<List<Order>>() {}.type(), List.of(order)),
                of(
                        new TypeRef<Pair<Order, Pair<Integer, Color>>>() {}.type(),
                        new Pair<>(order, new Pair<>(1, Color.RED))),
                of(new TypeRef<List<Event>>() {}.type(), List.of(new Placed("o-1"), new Paid(BigDecimal.TEN))),
                of(new TypeRef<Map<String, Event>>() {}.type(), Map.of("first", new Placed("o-1"))),
                of(Event.class, new Paid(BigDecimal.ONE)));
    }

    private static Arguments of(Type type, Object value) {
        return Arguments.of(type, value);
    }

    @ParameterizedTest
    @MethodSource("values")
    void each_reads_what_the_other_has_written(Type type, Object value) {
        assertThat(JACKSON3.deserialize(JACKSON2.serialize(value, CONTEXT), type, CONTEXT))
                .isEqualTo(value);
        assertThat(JACKSON2.deserialize(JACKSON3.serialize(value, CONTEXT), type, CONTEXT))
                .isEqualTo(value);
        assertThat(JACKSON3.deserialize(JACKSON3.serialize(value, CONTEXT), type, CONTEXT))
                .isEqualTo(value);
    }

    @Test
    void objects_with_getters_and_setters_are_read_by_both() {
        Bean bean = new Bean();
        bean.setName("tea");
        bean.setCount(3);

        assertThat(JACKSON3.deserialize(JACKSON2.serialize(bean, CONTEXT), Bean.class, CONTEXT))
                .usingRecursiveComparison()
                .isEqualTo(bean);
        assertThat(JACKSON2.deserialize(JACKSON3.serialize(bean, CONTEXT), Bean.class, CONTEXT))
                .usingRecursiveComparison()
                .isEqualTo(bean);
    }

    @Test
    void null_is_a_text_and_a_missing_payload_is_null() {
        assertThat(JACKSON3.serialize(null, CONTEXT)).isEqualTo("null");
        assertThat(JACKSON3.deserialize("null", Order.class, CONTEXT)).isNull();
        assertThat(JACKSON3.deserialize(null, Order.class, CONTEXT)).isNull();
        assertThat(JACKSON3.writesJson()).isTrue();
    }

    @Nested
    class RecordsOfEarlierTypes {

        @Test
        void have_unknown_and_missing_properties() {
            assertThat(JACKSON3.deserialize("{\"sku\":\"tea\",\"gone\":[1]}", Line.class, CONTEXT))
                    .isEqualTo(new Line("tea", 0, null));
        }

        @Test
        void have_null_where_a_number_is_now() {
            assertThat(JACKSON3.deserialize("{\"sku\":\"tea\",\"quantity\":null}", Line.class, CONTEXT))
                    .isEqualTo(new Line("tea", 0, null));
        }
    }

    @Nested
    class Refused {

        @Test
        void is_what_follows_a_value() {
            assertFails(() -> JACKSON3.deserialize("1 2", Integer.class, CONTEXT));
        }

        @Test
        void is_an_object_without_properties() {
            assertFails(() -> JACKSON3.serialize(new Object(), CONTEXT))
                    .withMessageContaining("Cannot write the value of step 'charge', of the type java.lang.Object");
        }

        @Test
        void is_a_payload_that_does_not_fit_and_nothing_of_it_is_told() {
            assertFails(() -> JACKSON3.deserialize("[{\"sku\":\"tea\",\"quantity\":\"secret\"}]", lines(), CONTEXT))
                    .withMessageContaining("Cannot read the payload of step 'charge' as")
                    .withMessageContaining(" at $[0].quantity: what is there does not fit int")
                    .satisfies(Refused::tellsNoSecret);
        }

        @Test
        void is_a_payload_that_is_no_json_and_nothing_of_it_is_told() {
            assertFails(() -> JACKSON3.deserialize("[secret]", lines(), CONTEXT))
                    .withMessageContaining("it is not valid JSON at character")
                    .satisfies(Refused::tellsNoSecret);
        }

        @Test
        void is_an_unknown_type_id() {
            assertFails(() -> JACKSON3.deserialize("{\"kind\":\"secret\"}", Event.class, CONTEXT))
                    .withMessageContaining("the type id is none of " + Event.class.getName())
                    .satisfies(Refused::tellsNoSecret);
        }

        @Test
        void is_a_value_whose_getter_fails_and_nothing_of_it_is_told() {
            assertFails(() -> JACKSON3.serialize(Map.of("secret", new Broken(null)), CONTEXT))
                    .withMessageContaining(" at $[*].value: java.lang.IllegalStateException")
                    .satisfies(Refused::tellsNoSecret);
        }

        private static Type lines() {
            return new TypeRef<List<Line>>() {}.type();
        }

        private static ThrowableAssertAlternative<SerdesException> assertFails(ThrowingCallable call) {
            return assertThatExceptionOfType(SerdesException.class).isThrownBy(call);
        }

        private static void tellsNoSecret(Throwable failure) {
            for (Throwable link = failure; link != null; link = link.getCause()) {
                assertThat(link.toString()).doesNotContain("secret");
            }
        }
    }

    /** A value that is not there. */
    record Broken(@Nullable String hidden) {

        public int getValue() {
            if (hidden == null) {
                throw new IllegalStateException("secret");
            }
            return 1;
        }
    }

    @Nested
    class MapperOfTheApplication {

        @Test
        void keeps_its_naming() {
            JsonMapper own = JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                    .build();
            Serdes serdes = Jackson3Serdes.of(Jackson3Serdes.newBuilder(own).build());

            assertThat(serdes.serialize(new Placed("o-1"), CONTEXT)).contains("\"Order\":\"o-1\"");
        }

        @Test
        void is_not_changed() {
            JsonMapper own = new JsonMapper();
            Jackson3Serdes.of(Jackson3Serdes.newBuilder(own).build());

            assertThat(own.writeValueAsString(Color.RED)).isEqualTo("\"the color RED\"");
        }
    }
}
