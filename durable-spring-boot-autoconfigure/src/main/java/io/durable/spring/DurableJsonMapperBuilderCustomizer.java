package io.durable.spring;

import tools.jackson.databind.json.JsonMapper;

/**
 * Changes the mapper that writes and reads what executions record, and no other mapper of the application, where {@code
 * durable.serdes.preferred-json-mapper=jackson3} chooses Jackson 3. Beans of this type are called in their order, after the properties
 * have been applied.
 *
 * <p>What it changes holds for executions that run already, too: their records must stay readable.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface DurableJsonMapperBuilderCustomizer {

    /**
     * Changes the mapper.
     *
     * @param builder a copy of the application's mapper, with what records rely on
     */
    void customize(JsonMapper.Builder builder);
}
