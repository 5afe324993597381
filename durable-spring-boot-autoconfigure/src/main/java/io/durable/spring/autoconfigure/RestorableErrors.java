package io.durable.spring.autoconfigure;

import java.lang.reflect.Constructor;
import java.util.Arrays;

/** Classes of exceptions that can be made again from what is recorded of them. */
final class RestorableErrors {

    private static final String PROPERTY = "durable.errors.restorable";

    private RestorableErrors() {}

    static Class<? extends Throwable> check(Class<?> type) {
        if (!Throwable.class.isAssignableFrom(type)) {
            throw PropertyValue.invalid(PROPERTY, type.getName(), "It is no class of exceptions.");
        }
        if (Arrays.stream(type.getDeclaredConstructors()).noneMatch(RestorableErrors::takesMessage)) {
            throw PropertyValue.invalid(
                    PROPERTY,
                    type.getName(),
                    "It cannot be made again: give it a constructor with a message (String), or with a message and a"
                            + " cause (String, Throwable).");
        }
        return type.asSubclass(Throwable.class);
    }

    private static boolean takesMessage(Constructor<?> constructor) {
        Class<?>[] parameters = constructor.getParameterTypes();
        return parameters.length > 0
                && parameters[0] == String.class
                && (parameters.length == 1 || (parameters.length == 2 && parameters[1] == Throwable.class));
    }
}
