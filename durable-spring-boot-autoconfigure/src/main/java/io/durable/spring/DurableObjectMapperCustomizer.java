package io.durable.spring;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Changes the mapper that writes and reads what executions record, and no other mapper of the application. Beans of this type are
 * called in their order, after the properties have been applied.
 *
 * <p>Called for the mapper of Jackson 2, which is the default; see {@link DurableJsonMapperBuilderCustomizer} for the other. What it
 * changes holds for executions that run already, too: their records must stay readable.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface DurableObjectMapperCustomizer {

    /**
     * Changes the mapper.
     *
     * @param mapper the mapper so far, which nobody else has
     */
    void customize(ObjectMapper mapper);
}
