package io.durable;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A branch of a {@code parallel}: code with operations of its own, and the type of its result. Its result is read from the
 * batch with {@link BatchResult#resultOf}, without a cast.
 *
 * @param <T> the result
 * @since 0.1
 */
public final class Branch<T extends @Nullable Object> {

    private final Optional<String> name;
    private final TypeRef<T> type;
    private final ContextFunction<T> body;

    private Branch(Optional<String> name, TypeRef<T> type, ContextFunction<T> body) {
        this.name = name;
        this.type = Objects.requireNonNull(type, "type");
        this.body = Objects.requireNonNull(body, "body");
    }

    /**
     * A branch.
     *
     * @param name its name: 1 to 256 printable ASCII characters; null: {@code parallel-branch-} and its index
     * @param type the type of its result
     * @param body its code, deterministic around operations of the context that it is given
     * @param <T> the result
     * @return the branch
     */
    public static <T extends @Nullable Object> Branch<T> of(
            @Nullable String name, TypeRef<T> type, ContextFunction<T> body) {
        return new Branch<>(Optional.ofNullable(name), type, body);
    }

    /**
     * A branch with a plain result type.
     *
     * @param name its name, or null
     * @param type the type of its result
     * @param body its code
     * @param <T> the result
     * @return the branch
     */
    public static <T extends @Nullable Object> Branch<T> of(
            @Nullable String name, Class<T> type, ContextFunction<T> body) {
        return of(name, TypeRef.of(type), body);
    }

    /**
     * A branch without a result.
     *
     * @param name its name, or null
     * @param body its code
     * @return the branch
     */
    public static Branch<@Nullable Void> of(@Nullable String name, ContextAction body) {
        return of(name, TypeRef.ofVoid(), VoidBodies.context(body));
    }

    /**
     * The name.
     *
     * @return the name, if it was given one
     */
    public Optional<String> name() {
        return name;
    }

    /**
     * The type of the result.
     *
     * @return the type
     */
    public TypeRef<T> type() {
        return type;
    }

    /**
     * The code.
     *
     * @return the code
     */
    public ContextFunction<T> body() {
        return body;
    }

    @Override
    public String toString() {
        return "Branch[" + name.map(given -> "'" + given + "' ").orElse("") + type + "]";
    }
}
