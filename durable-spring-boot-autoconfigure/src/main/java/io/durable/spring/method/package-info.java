/**
 * Methods of beans as steps and as handlers.
 *
 * <p>Beans with annotated methods come in; proxies whose calls are steps, and handlers that call methods, go out. It knows neither
 * backends nor who registers handlers.
 */
@NullMarked
package io.durable.spring.method;

import org.jspecify.annotations.NullMarked;
