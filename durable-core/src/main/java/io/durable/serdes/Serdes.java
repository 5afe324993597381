package io.durable.serdes;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as text and reads them back.
 *
 * <p>Called by any thread, also by several at once. What it has written must stay readable for as long as executions run:
 * records outlive deployments.
 *
 * @since 0.1
 */
public interface Serdes {

    /**
     * Writes a value.
     *
     * @param value the value; may be null
     * @param context what the value belongs to
     * @return the payload, or null to record none
     * @throws io.durable.error.SerdesException if that is impossible: the execution fails. Any other exception counts as one
     * @throws io.durable.error.RetryableSerdesException if it may be possible later: the invocation is repeated
     */
    @Nullable
    String serialize(@Nullable Object value, SerdesContext context);

    /**
     * Reads a value.
     *
     * @param payload what {@link #serialize} returned, or null if the record has none
     * @param type the Java type that is wanted, generics included
     * @param context what the value belongs to
     * @return the value, an instance of the type or null
     * @throws io.durable.error.SerdesException if that is impossible. Any other exception counts as one
     * @throws io.durable.error.RetryableSerdesException if it may be possible later: the invocation is repeated
     */
    @Nullable
    Object deserialize(@Nullable String payload, Type type, SerdesContext context);

    /**
     * Whether what it writes is always one JSON value. Where several results share a record, such a value stands there as it is,
     * and any other text as a JSON string.
     *
     * @return false, unless overridden; must stay the same for running executions
     */
    default boolean writesJson() {
        return false;
    }
}
