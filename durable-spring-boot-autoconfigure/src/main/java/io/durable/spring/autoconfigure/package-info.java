/**
 * Auto-configuration of durable execution in a Spring Boot application.
 *
 * <p>Beans, properties and what is on the class path come in; an engine, a backend and registered handlers go out. It knows
 * neither how an operation runs nor what a backend does.
 */
@NullMarked
package io.durable.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
