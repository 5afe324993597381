package io.durable.spring.autoconfigure;

import io.durable.spring.autoconfigure.DurableProperties.Backend;
import java.util.Locale;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Refuses to start code that Spring has generated for another backend. Such code was decided on elsewhere, under another environment:
 * executions would be kept in memory on Lambda, or the service be called from a laptop.
 *
 * @param decided the backend that the beans are for
 * @param environment what says which backend is wanted here
 */
record BackendCheck(Backend decided, Environment environment) implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        Backend wanted = OnBackendCondition.chosen(environment);
        if (wanted != decided) {
            throw new DurableStartupException(
                    "The code that Spring has generated for this application is for the " + decided
                            + " backend, but here durable.backend stands for the " + wanted + " backend.",
                    "Start without spring.aot.enabled, or generate the code for this backend: give process-aot the"
                            + " argument --durable.backend=" + wanted.name().toLowerCase(Locale.ROOT) + ".");
        }
    }
}
