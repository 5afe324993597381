package io.durable.spring.autoconfigure;

import java.lang.reflect.Type;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Whether the inputs of handlers can be read.
 *
 * @param readsEvents whether events of AWS services can
 */
record HandlerInputs(boolean readsEvents) {

    private static final String EVENTS = "com.amazonaws.services.lambda.runtime.events.";

    static HandlerInputs in(ListableBeanFactory beanFactory) {
        return new HandlerInputs(beanFactory.getBeanNamesForType(TriggerEvents.class, false, false).length > 0);
    }

    /** Refuses an event whose JSON would be misread: most of its properties would be null. */
    void check(String handler, Type input) {
        if (!readsEvents && input.getTypeName().startsWith(EVENTS)) {
            String event = input.getTypeName().substring(EVENTS.length());
            throw new DurableStartupException(
                    "The durable handler '" + handler + "' takes an " + event
                            + ", but the library that reads such events is not on the class path.",
                    "Add the dependency com.amazonaws:aws-lambda-java-serialization.");
        }
    }
}
