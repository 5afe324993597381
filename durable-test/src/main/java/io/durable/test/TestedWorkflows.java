package io.durable.test;

import io.durable.DurableHandler;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The workflows that a tester knows, found by handler or by type. */
record TestedWorkflows(Supplier<List<TestedWorkflow>> known) {

    TestedWorkflows(List<TestedWorkflow> all) {
        this(supplier(List.copyOf(all)));
    }

    private static Supplier<List<TestedWorkflow>> supplier(List<TestedWorkflow> all) {
        return () -> all;
    }

    TestedWorkflow of(DurableHandler<?, ?> handler) {
        return one(
                workflow -> workflow.handler() == handler,
                "is the handler " + handler.getClass().getName());
    }

    TestedWorkflow of(Class<?> handlerType) {
        return one(workflow -> handlerType.isInstance(workflow.handler()), "is a " + handlerType.getName());
    }

    TestedWorkflow of(String functionName) {
        return one(workflow -> workflow.functionName().equals(functionName), "is '" + functionName + "'");
    }

    private TestedWorkflow one(Predicate<TestedWorkflow> condition, String what) {
        List<TestedWorkflow> all = known.get();
        List<TestedWorkflow> found = all.stream().filter(condition).toList();
        if (found.size() != 1) {
            List<String> names = all.stream().map(TestedWorkflow::functionName).toList();
            throw new IllegalArgumentException(found.size() + " of the workflows " + names + " " + what
                    + "; hand it to the tester, or give its name");
        }
        return found.get(0);
    }
}
