package io.durable.spring.method;

import java.lang.reflect.Method;
import org.springframework.util.ClassUtils;

/**
 * An annotated method cannot be what its annotation says, and it is known what to write instead.
 *
 * @since 0.1
 */
public final class DurableMethodException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    DurableMethodException(String description, String action) {
        super(description);
        this.action = action;
    }

    static DurableMethodException of(Method method, Class<?> annotation, String complaint, String action) {
        return new DurableMethodException(
                "The @" + annotation.getSimpleName() + " method " + ClassUtils.getQualifiedMethodName(method) + " "
                        + complaint,
                action);
    }

    /**
     * What to do.
     *
     * @return a sentence for the report of the failed start
     */
    public String action() {
        return action;
    }
}
