package io.durable.spring.actuate;

import java.util.Collection;

/**
 * The functions whose executions are listed together.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Functions {

    /**
     * The names of the functions.
     *
     * @return the names; empty where it is not known under which names the handlers are deployed
     */
    Collection<String> names();
}
