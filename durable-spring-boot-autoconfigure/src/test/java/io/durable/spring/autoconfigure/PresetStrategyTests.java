package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.retry.RetryDecision;
import io.durable.retry.RetryStrategies;
import io.durable.retry.RetryStrategy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PresetStrategyTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type=exponential max-attempts=4 initial-delay=2s backoff-rate=3 max-delay=10s jitter=none | 2 6 10",
                "max-attempts=3 initial-delay=2s jitter=none                                               | 2 4",
                "type=linear max-attempts=5 initial-delay=1s increment=2s max-delay=4s jitter=none         | 1 3 4 4",
                "type=fixed max-attempts=4 initial-delay=7m                                                | 420 420 420",
                "type=fixed                                                                                | 5 5",
                "type=none                                                                                 | ''",
            })
    void delays_follow_the_type(String properties, String seconds) {
        RetryStrategy strategy = strategy(properties);

        assertThat(delays(strategy)).isEqualTo(seconds);
    }

    @Test
    void a_preset_of_which_only_the_type_is_said_follows_the_defaults_of_the_type() {
        assertThat(strategy("type=exponential"))
                .hasToString(RetryStrategies.exponentialBackoff().build().toString());
        assertThat(strategy("type=linear"))
                .hasToString(RetryStrategies.linearBackoff().build().toString());
    }

    @ParameterizedTest
    @CsvSource({"exponential", "linear", "fixed"})
    void filters_hold_for_each_type(String type) {
        RetryStrategy strategy = strategy(
                "type=" + type
                        + " retry-on=java.io.FileNotFoundException,java.lang.IllegalStateException retry-on-message=reset,busy");

        assertThat(List.of(
                        new FileNotFoundException("gone"),
                        new IllegalStateException("gone"),
                        new IOException("connection reset"),
                        new IOException("busy"),
                        new IOException("gone")))
                .extracting(error -> strategy.decide(error, 1).shouldRetry())
                .containsExactly(true, true, true, true, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-attempts=0                        | max-attempts     | give 1 or more",
                "initial-delay=0s                      | initial-delay    | give 1 ms to 366 days",
                "type=fixed initial-delay=367d         | initial-delay    | give 1 ms to 366 days",
                "backoff-rate=0.5                      | backoff-rate     | give a finite number from 1 on",
                "max-delay=-1s                         | max-delay        | give 1 ms to 366 days",
                "type=linear increment=0s              | increment        | give 1 ms to 366 days",
                "type=linear max-attempts=-1           | max-attempts     | give 1 or more",
                "retry-on=java.lang.String             | retry-on         | no class of exceptions",
                "type=linear retry-on=java.lang.String | retry-on         | no class of exceptions",
                "increment=1s                          | increment        | no effect on a preset of type 'exponential'",
                "type=linear backoff-rate=2            | backoff-rate     | no effect on a preset of type 'linear'",
                "type=fixed backoff-rate=2             | backoff-rate     | no effect on a preset of type 'fixed'",
                "type=fixed increment=1s               | increment        | no effect on a preset of type 'fixed'",
                "type=fixed max-delay=1s               | max-delay        | no effect on a preset of type 'fixed'",
                "type=none max-attempts=3              | max-attempts     | no effect on a preset of type 'none'",
                "type=none initial-delay=3s            | initial-delay    | no effect on a preset of type 'none'",
                "type=none jitter=full                 | jitter           | no effect on a preset of type 'none'",
                "type=none retry-on=java.io.IOException| retry-on         | no effect on a preset of type 'none'",
                "type=none retry-on-message=busy       | retry-on-message | no effect on a preset of type 'none'",
            })
    void a_value_that_is_refused_names_its_property(String properties, String property, String reason) {
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(() -> strategy(properties))
                .satisfies(e -> {
                    assertThat(e.getName()).isEqualTo("durable.retry.presets.payments." + property);
                    assertThat(e.getReason()).contains(reason);
                });
    }

    private static RetryStrategy strategy(String properties) {
        Map<String, String> source = new HashMap<>();
        for (String property : properties.strip().split(" ", -1)) {
            source.put(
                    "preset." + property.substring(0, property.indexOf('=')),
                    property.substring(property.indexOf('=') + 1));
        }
        Binder binder = new Binder(new MapConfigurationPropertySource(source));
        return PresetStrategy.of(
                "payments",
                binder.bind("preset", Bindable.of(RetryProperties.Preset.class)).get());
    }

    private static String delays(RetryStrategy strategy) {
        return String.join(
                " ",
                IntStream.rangeClosed(1, 100)
                        .mapToObj(attempt -> strategy.decide(new IOException("connection reset"), attempt))
                        .takeWhile(RetryDecision::shouldRetry)
                        .map(decision -> seconds(decision.delay()))
                        .toList());
    }

    private static String seconds(Duration delay) {
        return String.valueOf(delay.toSeconds());
    }
}
