package io.durable.spring.test;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;

/** Says what to do about a bean that a workflow needs and a test does not load. Before the analyzer that would ask for a definition. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class MissingBeanFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

    private final BeanFactory beans;

    MissingBeanFailureAnalyzer(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
        ResolvableType missing = cause.getResolvableType();
        if (missing == null
                || cause instanceof NoUniqueBeanDefinitionException
                || !beans.containsBean(DurableTestSlice.BEAN_NAME)) {
            return null;
        }
        String needed = needed(rootFailure);
        return new FailureAnalysis(
                needed + " a bean of type '" + missing + "', which this @DurableTest does not load.",
                "Replace it by a field with @MockitoBean, or let the test load it: name its class, as in"
                        + " @DurableTest({OrderWorkflow.class, Inventory.class}), or add @Import.",
                cause);
    }

    private String needed(Throwable rootFailure) {
        UnsatisfiedDependencyException dependency = findCause(rootFailure, UnsatisfiedDependencyException.class);
        return dependency == null ? "There is needed" : "The bean '" + dependency.getBeanName() + "' needs";
    }
}
