package io.durable;

import io.durable.serdes.Serdes;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a function is invoked.
 *
 * @param payloadSerdes how the payload is written; empty: the engine's serdes
 * @param resultSerdes how the function's result is read; empty: the engine's serdes
 * @param tenantId for whom the function is invoked, if it isolates tenants: 1 to 256 of
 *     {@code A-Z a-z 0-9 . _ : / = + - @} and space; default none. Source: the service model of AWS Lambda
 * @since 0.1
 */
public record InvokeConfig(Optional<Serdes> payloadSerdes, Optional<Serdes> resultSerdes, Optional<String> tenantId) {

    private static final Pattern TENANT =
            Pattern.compile("[A-Za-z0-9._:/=+\\-@ ]{1," + DurableLimits.MAX_TENANT_ID_LENGTH + "}");

    private static final InvokeConfig DEFAULTS = new InvokeConfig(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the tenant's id is outside its limits
     */
    public InvokeConfig {
        Objects.requireNonNull(payloadSerdes, "payloadSerdes");
        Objects.requireNonNull(resultSerdes, "resultSerdes");
        if (!tenantId.map(id -> TENANT.matcher(id).matches()).orElse(true)) {
            throw new IllegalArgumentException(
                    "A tenant id of " + tenantId.get().length()
                            + " characters is not allowed: use 1 to " + DurableLimits.MAX_TENANT_ID_LENGTH
                            + " of the characters A-Z a-z 0-9 . _ : / = + - @ and space");
        }
    }

    /**
     * The engine's serdes, no tenant.
     *
     * @return the defaults
     */
    public static InvokeConfig defaults() {
        return DEFAULTS;
    }

    /**
     * This configuration with a serdes for the payload.
     *
     * @param serdes how the payload is written
     * @return a copy
     */
    public InvokeConfig withPayloadSerdes(Serdes serdes) {
        return new InvokeConfig(Optional.of(serdes), resultSerdes, tenantId);
    }

    /**
     * This configuration with a serdes for the result.
     *
     * @param serdes how the function's result is read
     * @return a copy
     */
    public InvokeConfig withResultSerdes(Serdes serdes) {
        return new InvokeConfig(payloadSerdes, Optional.of(serdes), tenantId);
    }

    /**
     * This configuration for a tenant.
     *
     * @param id for whom the function is invoked
     * @return a copy
     * @throws IllegalArgumentException if the id is outside its limits
     */
    public InvokeConfig withTenantId(String id) {
        return new InvokeConfig(payloadSerdes, resultSerdes, Optional.of(id));
    }
}
