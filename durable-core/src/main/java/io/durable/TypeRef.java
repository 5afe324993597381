package io.durable;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The full Java type of a result, generics included.
 *
 * <p>A plain type is given as a {@code Class}; a generic one by an anonymous subclass:
 *
 * <pre>{@code
 * List<Order> orders = ctx.step("orders", new TypeRef<List<Order>>() {}, s -> repository.open());
 * }</pre>
 *
 * @param <T> the type
 * @since 0.1
 */
public abstract class TypeRef<T extends @Nullable Object> {

    private static final TypeRef<@Nullable Void> VOID = new Plain<>(Void.class);

    private final Type type;

    /**
     * Captures the type argument of the anonymous subclass that calls this.
     *
     * @throws IllegalArgumentException if the subclass gives no type argument
     */
    protected TypeRef() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType captured)
                || captured.getRawType() != TypeRef.class) {
            throw new IllegalArgumentException(
                    "A TypeRef must name its type: write new TypeRef<List<Order>>() {}, directly and with the braces");
        }
        this.type = captured.getActualTypeArguments()[0];
    }

    private TypeRef(Type type) {
        this.type = Objects.requireNonNull(type, "type");
    }

    /**
     * The reference to a plain class.
     *
     * @param type the class
     * @param <T> the type
     * @return its reference
     */
    public static <T extends @Nullable Object> TypeRef<T> of(Class<T> type) {
        return new Plain<>(type);
    }

    /**
     * The reference to a type known at run time only.
     *
     * @param type the type, for example one that a framework has resolved
     * @return its reference
     */
    public static TypeRef<?> of(Type type) {
        return new Plain<>(type);
    }

    /**
     * The type of an operation without a result: it records no payload.
     *
     * @return the reference to {@link Void}
     */
    public static TypeRef<@Nullable Void> ofVoid() {
        return VOID;
    }

    /**
     * The captured type.
     *
     * @return the type, for a {@link io.durable.serdes.Serdes}
     */
    public final Type type() {
        return type;
    }

    /**
     * Whether an operation of this type has no result.
     *
     * @return true for {@link Void} and {@code void}
     */
    public final boolean isVoid() {
        return type == Void.class || type == void.class;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof TypeRef<?> that && that.type.equals(type);
    }

    @Override
    public final int hashCode() {
        return type.hashCode();
    }

    @Override
    public final String toString() {
        return type.getTypeName();
    }

    private static final class Plain<T extends @Nullable Object> extends TypeRef<T> {
        Plain(Type type) {
            super(type);
        }
    }
}
