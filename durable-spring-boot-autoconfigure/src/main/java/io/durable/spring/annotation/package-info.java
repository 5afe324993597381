/**
 * Annotations with which methods of beans become steps and handlers.
 *
 * <p>They carry what the application says. They know neither how methods are found nor how they are called.
 */
@NullMarked
package io.durable.spring.annotation;

import org.jspecify.annotations.NullMarked;
