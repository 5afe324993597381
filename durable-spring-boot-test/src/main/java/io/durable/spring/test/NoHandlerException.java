package io.durable.spring.test;

import java.util.List;

/** A test of workflows has none. */
final class NoHandlerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoHandlerException(List<Class<?>> classes) {
        super(what(classes) + " " + ACTION);
    }

    static final String ACTION =
            "Name the classes that declare them, as in @DurableTest(OrderWorkflow.class): handlers, and"
                    + " @Configuration classes with @Bean methods of type DurableHandler, which component scanning leaves out in"
                    + " tests of workflows.";

    private static String what(List<Class<?>> classes) {
        return classes.isEmpty()
                ? "There is no durable handler in the context of this @DurableTest: component scanning has found no component"
                        + " of type DurableHandler and none with a @DurableFunction method."
                : "There is no durable handler in the context of this @DurableTest: none is declared by "
                        + classes.stream().map(Class::getName).toList() + ".";
    }
}
