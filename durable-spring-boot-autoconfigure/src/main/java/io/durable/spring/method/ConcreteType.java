package io.durable.spring.method;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Optional;
import org.springframework.core.ResolvableType;

/**
 * Types free of type variables, as a mapper of JSON needs them.
 *
 * <p>{@link ResolvableType#getType()} alone would still be a variable where a class inherits its type arguments, and Jackson would read
 * that as a map.
 *
 * @since 0.1
 */
public final class ConcreteType {

    private ConcreteType() {}

    /**
     * The type with every variable replaced by what it stands for.
     *
     * @param type a type in the place where it is used
     * @return the type; empty if it is a wildcard, or a variable that stands for nothing, or made of one
     */
    public static Optional<Type> of(ResolvableType type) {
        return concrete(type, false);
    }

    private static Optional<Type> concrete(ResolvableType type, boolean nested) {
        if (type.getType() instanceof GenericArrayType) {
            return concrete(type.getComponentType(), true).map(ConcreteType::arrayOf);
        }
        Class<?> raw = type.resolve();
        if (raw == null) {
            return nested && type.getType() instanceof WildcardType ? Optional.of(Object.class) : Optional.empty();
        }
        ResolvableType[] generics = type.getGenerics();
        return generics.length == 0 || isRaw(raw, generics) ? Optional.of(raw) : parameterized(raw, generics);
    }

    /** A generic class without type arguments, such as {@code List}: its generics are its own variables. */
    private static boolean isRaw(Class<?> raw, ResolvableType[] generics) {
        return generics[0].getType() instanceof TypeVariable<?> variable && variable.getGenericDeclaration() == raw;
    }

    private static Optional<Type> parameterized(Class<?> raw, ResolvableType[] generics) {
        ResolvableType[] arguments = new ResolvableType[generics.length];
        for (int i = 0; i < generics.length; i++) {
            Optional<Type> argument = concrete(generics[i], true);
            if (argument.isEmpty()) {
                return Optional.empty();
            }
            arguments[i] = ResolvableType.forType(argument.get());
        }
        return Optional.of(ResolvableType.forClassWithGenerics(raw, arguments).getType());
    }

    private static Type arrayOf(Type component) {
        return component instanceof Class<?> type ? type.arrayType() : new ArrayOf(component);
    }

    /** An array of a generic type. */
    private record ArrayOf(Type component) implements GenericArrayType {

        @Override
        public Type getGenericComponentType() {
            return component;
        }
    }
}
