package io.durable.spring.metrics;

import io.micrometer.core.instrument.Tag;

/**
 * Tags of the application for all meters of a handler but {@link DurableMeter#PENDING}: a bean of this type adds them. Tags that
 * all meters of the process share are configured by {@code management.metrics.tags}, and a {@code MeterFilter} takes away or renames
 * what is there.
 *
 * <pre>{@code
 * @Bean
 * DurableMeterTags team(Teams teams) {
 *     return handler -> Tags.of("team", teams.of(handler));
 * }
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface DurableMeterTags {

    /**
     * The tags of a handler. Asked for once per handler; the keys must be the same for all of them.
     *
     * @param handlerName the name of the handler's bean
     * @return the tags
     */
    Iterable<Tag> of(String handlerName);
}
