package io.durable.spring.autoconfigure;

import io.durable.spring.autoconfigure.DurableProperties.Backend;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Matches where executions run on a backend. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnBackendCondition.class)
@interface ConditionalOnBackend {

    /** The backend, as it was chosen or found out. */
    Backend value();
}
