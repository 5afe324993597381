package io.durable.spring.autoconfigure;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How values are written.
 *
 * @param preferredJsonMapper Mapper that writes and reads what executions record.
 * @param inclusion Which properties of an object are written.
 * @param failOnUnknownProperties Whether reading an object fails if there is a property that its class has not.
 * @param failOnNullForPrimitives Whether reading an object fails if a number or a boolean is missing or null.
 * @param failOnTrailingTokens Whether reading a value fails if something follows it.
 * @param failOnEmptyBeans Whether writing an object fails in which no property can be found.
 */
record SerdesProperties(
        @DefaultValue("jackson2") Mapper preferredJsonMapper,
        @DefaultValue("always") JsonInclude.Include inclusion,
        @DefaultValue("false") boolean failOnUnknownProperties,
        @DefaultValue("false") boolean failOnNullForPrimitives,
        @DefaultValue("true") boolean failOnTrailingTokens,
        @DefaultValue("true") boolean failOnEmptyBeans) {

    /** The mappers. */
    enum Mapper {
        /** A mapper of Jackson 2 of the library's own. */
        JACKSON2,
        /** The application's JsonMapper bean of Jackson 3. */
        JACKSON3
    }

    /** What says something by itself. */
    JsonInclude.Include checkedInclusion() {
        if (inclusion == JsonInclude.Include.CUSTOM || inclusion == JsonInclude.Include.USE_DEFAULTS) {
            throw PropertyValue.invalid(
                    "durable.serdes.inclusion",
                    inclusion,
                    "It says nothing by itself: use always, non-null, non-absent, non-default or non-empty.");
        }
        return inclusion;
    }

    /** Whether these are the settings of the library's own mapper. */
    boolean isStandard() {
        return inclusion == JsonInclude.Include.ALWAYS
                && !failOnUnknownProperties
                && !failOnNullForPrimitives
                && failOnTrailingTokens
                && failOnEmptyBeans;
    }
}
