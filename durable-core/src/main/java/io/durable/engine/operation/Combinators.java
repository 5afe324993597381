package io.durable.engine.operation;

import io.durable.ChildContextConfig;
import io.durable.ContextFunction;
import io.durable.DurableFuture;
import io.durable.OperationType;
import io.durable.Settled;
import io.durable.TypeRef;
import io.durable.error.ErrorObject;
import io.durable.serdes.Serdes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The combinations that a context can be asked for: each a child context whose body is the engine's. */
record Combinators(
        WorkflowContext context, String method, @Nullable String name) {

    private static final String TIME_LIMIT = "TimeLimit";

    <T extends @Nullable Object> ChildContext<List<T>> all(
            TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures) {
        Combination<T> combination = combination(futures, 0);
        return context(
                combination,
                ListType.of(type.type()),
                child -> combination.begin().all(),
                serdes());
    }

    <T extends @Nullable Object> ChildContext<List<Settled<T>>> allSettled(
            TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures) {
        Combination<T> combination = combination(futures, 0);
        Serdes outcomes =
                new SettledSerdes<>(serdes(), type, context.invocation().errors());
        return context(
                combination,
                ListType.of(Settled.class),
                child -> combination.begin().allSettled(),
                outcomes);
    }

    <T extends @Nullable Object> ChildContext<T> any(
            TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures) {
        Combination<T> combination = combination(futures, 1);
        return context(combination, type, child -> combination.begin().any(), serdes());
    }

    <T extends @Nullable Object> ChildContext<T> race(
            TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures) {
        Combination<T> combination = combination(futures, 1);
        return context(combination, type, child -> combination.begin().race(), serdes());
    }

    /** A future of a subtype gives what one of the type gives. */
    @SuppressWarnings("unchecked")
    <T extends @Nullable Object> ChildContext<T> withTimeLimit(
            TypeRef<T> type, DurableFuture<? extends T> future, Duration limit) {
        context.requireUsable(method, name);
        Inputs<T> inputs = Inputs.of(context.invocation(), method, List.of(future));
        Wait.requireValid(name, limit);
        Call call = context.next(OperationType.CONTEXT, TIME_LIMIT, name, false);
        Combination<T> combination = new Combination<>(call, inputs);
        ErrorObjects errors = context.invocation().errors();
        return new ChildContext<>(
                call,
                type,
                child -> combination.begin().within(limit, child, (DurableFuture<T>) future),
                config(TIME_LIMIT, serdes(), combination),
                error -> errors.ofTimeLimit(name, error));
    }

    private Serdes serdes() {
        return context.invocation().policies().serdes();
    }

    private <T extends @Nullable Object> Combination<T> combination(
            List<? extends DurableFuture<? extends T>> futures, int least) {
        context.requireUsable(method, name);
        Inputs<T> inputs = Inputs.of(context.invocation(), method, futures);
        if (inputs.size() < least) {
            throw new IllegalArgumentException(
                    method + " was given no future, of which none can be the first; give one at" + " least");
        }
        Call call = context.next(OperationType.CONTEXT, ChildContextConfig.DEFAULT_SUB_TYPE, name, false);
        return new Combination<>(call, inputs);
    }

    private <R extends @Nullable Object> ChildContext<R> context(
            Combination<?> combination, TypeRef<R> type, ContextFunction<R> body, Serdes serdes) {
        ErrorObjects errors = context.invocation().errors();
        Function<ErrorObject, RuntimeException> thrown = error -> errors.ofCombinator(name, error);
        ChildContextConfig config = config(ChildContextConfig.DEFAULT_SUB_TYPE, serdes, combination);
        return new ChildContext<>(combination.call(), type, body, config, thrown);
    }

    private static ChildContextConfig config(String subType, Serdes serdes, Combination<?> combination) {
        return new ChildContextConfig(
                subType, Optional.of(serdes), Optional.of(result -> combination.summary()), Optional.empty(), false);
    }

    /** The type of a list. */
    private record ListType(Type element) implements ParameterizedType {

        @SuppressWarnings("unchecked")
        static <T> TypeRef<List<T>> of(Type element) {
            return (TypeRef<List<T>>) TypeRef.of((Type) new ListType(element));
        }

        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {element};
        }

        @Override
        public Type getRawType() {
            return List.class;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }

        @Override
        public String toString() {
            return "java.util.List<" + element.getTypeName() + ">";
        }
    }
}
