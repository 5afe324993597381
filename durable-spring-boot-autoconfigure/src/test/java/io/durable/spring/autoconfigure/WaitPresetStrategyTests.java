package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.error.WaitForConditionException;
import io.durable.retry.WaitStrategies;
import io.durable.retry.WaitStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WaitPresetStrategyTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type=exponential max-attempts=4 initial-delay=2s backoff-rate=3 max-delay=10s jitter=none | 2 6 10",
                "type=linear max-attempts=5 initial-delay=1s increment=2s max-delay=4s jitter=none         | 1 3 4 4",
                "type=linear max-attempts=4 jitter=none                                                    | 5 10 15",
                "type=fixed max-attempts=4 initial-delay=7m                                                | 420 420 420",
                "type=fixed max-attempts=3                                                                 | 5 5"
            })
    void delays_follow_the_type(String properties, String seconds) {
        assertThat(delays(strategy(properties))).isEqualTo(seconds);
    }

    @Test
    void a_preset_of_which_nothing_is_said_follows_the_defaults() {
        assertThat(strategy("type=exponential"))
                .hasToString(
                        WaitStrategies.exponentialBackoff(state -> true).build().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-attempts=0                | max-attempts  | give 1 or more",
                "initial-delay=0s              | initial-delay | give 1 ms to 366 days",
                "backoff-rate=0.5              | backoff-rate  | give a finite number from 1 on",
                "max-delay=-1s                 | max-delay     | give 1 ms to 366 days",
                "type=linear increment=0s      | increment     | give 1 ms to 366 days",
                "increment=1s                  | increment     | no effect on a preset of type 'exponential'",
                "type=linear backoff-rate=2    | backoff-rate  | no effect on a preset of type 'linear'",
                "type=fixed backoff-rate=2     | backoff-rate  | no effect on a preset of type 'fixed'",
                "type=fixed increment=1s       | increment     | no effect on a preset of type 'fixed'",
                "type=fixed max-delay=1s       | max-delay     | no effect on a preset of type 'fixed'"
            })
    void a_value_that_is_refused_names_its_property(String properties, String property, String reason) {
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(() -> strategy(properties))
                .satisfies(e -> {
                    assertThat(e.getName()).isEqualTo("durable.condition.presets.slow." + property);
                    assertThat(e.getReason()).contains(reason);
                });
    }

    @SuppressWarnings("unchecked")
    private static WaitStrategy<Object> strategy(String properties) {
        Map<String, String> source = new HashMap<>();
        for (String property : properties.strip().split(" ", -1)) {
            source.put(
                    "preset." + property.substring(0, property.indexOf('=')),
                    property.substring(property.indexOf('=') + 1));
        }
        Binder binder = new Binder(new MapConfigurationPropertySource(source));
        return (WaitStrategy<Object>) WaitPresetStrategy.of(
                "slow",
                binder.bind("preset", Bindable.of(ConditionProperties.Preset.class))
                        .get());
    }

    private static String delays(WaitStrategy<Object> strategy) {
        List<String> delays = new ArrayList<>();
        try {
            for (int attempt = 1; ; attempt++) {
                delays.add(
                        String.valueOf(strategy.decide("state", attempt).delay().toSeconds()));
            }
        } catch (WaitForConditionException noMore) {
            return String.join(" ", delays);
        }
    }
}
