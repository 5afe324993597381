package io.durable.spring.autoconfigure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Lets the classes that properties name be found in a native image, and the exceptions among them be made again. */
final class ClassPropertiesAotProcessor implements BeanFactoryInitializationAotProcessor {

    @Override
    public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
            ConfigurableListableBeanFactory beanFactory) {
        if (beanFactory.getBeanNamesForType(DurableProperties.class, true, false).length == 0) {
            return null;
        }
        DurableProperties properties =
                Binder.get(beanFactory.getBean(Environment.class)).bindOrCreate("durable", DurableProperties.class);
        return (generation, code) ->
                register(properties, generation.getRuntimeHints().reflection());
    }

    private static void register(DurableProperties properties, ReflectionHints hints) {
        properties
                .errors()
                .restorable()
                .forEach(type -> hints.registerType(type, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS));
        properties.retry().presets().values().stream()
                .map(RetryProperties.Preset::retryOn)
                .flatMap(List::stream)
                .forEach(type -> hints.registerType(type));
    }
}
