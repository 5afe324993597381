package io.durable.spring.test;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Prepares the context of a test. Contexts are shared by tests of which it is equal.
 *
 * @param isSlice whether nothing is loaded but workflows
 * @param classes the classes that the test names
 */
record DurableContextCustomizer(boolean isSlice, List<Class<?>> classes) implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("durable test", Map.of("durable.backend", "memory")));
        if (isSlice) {
            load((BeanDefinitionRegistry) context.getBeanFactory());
        }
    }

    /** Before component scanning, which leaves alone what is there. */
    private void load(BeanDefinitionRegistry registry) {
        registry.registerBeanDefinition(
                DurableTestSlice.BEAN_NAME,
                BeanDefinitionBuilder.rootBeanDefinition(DurableTestSlice.class)
                        .addConstructorArgValue(classes)
                        .getBeanDefinition());
        AnnotatedBeanDefinitionReader reader = new AnnotatedBeanDefinitionReader(registry);
        classes.stream()
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .forEach(reader::registerBean);
    }
}
