package io.durable.spring.test;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds out what a test class asks for. */
class DurableContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
        if (!TestContextAnnotationUtils.hasAnnotation(testClass, AutoConfigureDurable.class)) {
            return null;
        }
        DurableTest slice = TestContextAnnotationUtils.findMergedAnnotation(testClass, DurableTest.class);
        return new DurableContextCustomizer(slice != null, slice == null ? List.of() : List.of(slice.classes()));
    }
}
