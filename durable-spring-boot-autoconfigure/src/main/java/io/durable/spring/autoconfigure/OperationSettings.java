package io.durable.spring.autoconfigure;

import io.durable.LoggerConfig;
import io.durable.engine.OperationDefaults;
import io.durable.retry.RetryStrategy;
import io.durable.retry.WaitStrategy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * What properties and beans of the application say about operations that say nothing themselves.
 *
 * @param properties the properties
 * @param beans the beans
 */
record OperationSettings(DurableProperties properties, ListableBeanFactory beans) {

    void applyTo(OperationDefaults defaults) {
        applyRetries(defaults);
        applyWaits(defaults);
        PropertyValue.apply(
                "durable.execution.max-interruptions",
                properties.execution().maxInterruptions(),
                defaults::maxInterruptions);
        defaults.logging(LoggerConfig.defaults()
                        .withLogDuringReplay(properties.logging().duringReplay()))
                .logFields(properties.logging().mdcFields());
    }

    private void applyRetries(OperationDefaults defaults) {
        RetryProperties retry = properties.retry();
        NamedStrategies<RetryStrategy> strategies = new NamedStrategies<>(
                "retry",
                "durable.retry",
                "RetryStrategy",
                NamedStrategies.presets(
                        retry.presets(), PresetStrategy::of, beans.getBeansOfType(RetryStrategy.class)));
        strategies.presets().forEach(defaults::retryPreset);
        if (retry.defaultPreset() != null) {
            defaults.retry(strategies.named(retry.defaultPreset(), "durable.retry.default-preset"));
        }
        retry.steps()
                .forEach((pattern, name) ->
                        defaults.retryFor(pattern, strategies.named(name, "durable.retry.steps[" + pattern + "]")));
    }

    private void applyWaits(OperationDefaults defaults) {
        ConditionProperties condition = properties.condition();
        NamedStrategies<WaitStrategy<?>> strategies = new NamedStrategies<>(
                "wait",
                "durable.condition",
                "WaitStrategy",
                NamedStrategies.presets(condition.presets(), WaitPresetStrategy::of, waitBeans()));
        strategies.presets().forEach(defaults::waitPreset);
        if (condition.defaultPreset() != null) {
            defaults.wait(strategies.named(condition.defaultPreset(), "durable.condition.default-preset"));
        }
        condition
                .names()
                .forEach((pattern, name) ->
                        defaults.waitFor(pattern, strategies.named(name, "durable.condition.names[" + pattern + "]")));
    }

    private Map<String, WaitStrategy<?>> waitBeans() {
        Map<String, WaitStrategy<?>> strategies = new LinkedHashMap<>();
        beans.getBeansOfType(WaitStrategy.class).forEach(strategies::put);
        return strategies;
    }
}
