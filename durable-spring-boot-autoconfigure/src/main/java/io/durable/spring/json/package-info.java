/**
 * Values as JSON by Jackson 3.
 *
 * <p>The application's mapper and values come in; texts go out that Jackson 2 reads, too. It knows nothing of beans and properties.
 */
@NullMarked
package io.durable.spring.json;

import org.jspecify.annotations.NullMarked;
