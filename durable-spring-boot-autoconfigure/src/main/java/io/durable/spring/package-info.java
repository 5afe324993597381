/**
 * What a Spring Boot application may declare to shape durable execution beyond properties.
 *
 * <p>Beans of these types are called while the application starts. Nothing here knows how they are found.
 */
@NullMarked
package io.durable.spring;

import org.jspecify.annotations.NullMarked;
