package io.durable.spring.test;

import io.durable.DurableHandler;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.ThreadContextCarrier;
import io.durable.retry.RetryStrategy;
import io.durable.retry.WaitStrategy;
import io.durable.serdes.Serdes;
import io.durable.spring.DurableEngineCustomizer;
import io.durable.spring.DurableObjectMapperCustomizer;
import io.durable.spring.HandlerRegistrar;
import io.durable.spring.InMemoryBackendCustomizer;
import io.durable.spring.annotation.DurableFunction;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.util.ClassUtils;

/** Which components a {@link DurableTest} loads. */
class DurableTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<DurableTest> {

    private static final Set<Class<?>> KNOWN = known();

    DurableTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
    }

    private static Set<Class<?>> known() {
        Set<Class<?>> known = new LinkedHashSet<>(Set.of(
                DurableEngineCustomizer.class,
                DurableExecutionListener.class,
                DurableObjectMapperCustomizer.class,
                HandlerRegistrar.class,
                InMemoryBackendCustomizer.class,
                RetryStrategy.class,
                Serdes.class,
                ThreadContextCarrier.class,
                WaitStrategy.class));
        Stream.of(
                        "io.durable.spring.DurableJsonMapperBuilderCustomizer",
                        "org.springframework.boot.jackson.JacksonComponent",
                        "org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer",
                        "tools.jackson.databind.JacksonModule")
                .map(DurableTypeExcludeFilter::find)
                .filter(Objects::nonNull)
                .forEach(known::add);
        return Set.copyOf(known);
    }

    /** Of a library that the application may do without. */
    private static @Nullable Class<?> find(String name) {
        try {
            return ClassUtils.forName(name, DurableTypeExcludeFilter.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError missing) {
            return null;
        }
    }

    @Override
    protected Set<Class<?>> getKnownIncludes() {
        return KNOWN;
    }

    @Override
    protected Set<Class<?>> getComponentIncludes() {
        return Set.copyOf(Arrays.asList(getAnnotation().getClassArray("classes")));
    }

    /** Handlers are loaded unless the test names what it is about. */
    @Override
    protected boolean defaultInclude(MetadataReader type, MetadataReaderFactory types) throws IOException {
        return super.defaultInclude(type, types) || (getComponentIncludes().isEmpty() && isHandler(type, types));
    }

    private boolean isHandler(MetadataReader type, MetadataReaderFactory types) throws IOException {
        return isTypeOrAnnotated(type, types, DurableHandler.class)
                || type.getAnnotationMetadata().hasAnnotatedMethods(DurableFunction.class.getName());
    }
}
