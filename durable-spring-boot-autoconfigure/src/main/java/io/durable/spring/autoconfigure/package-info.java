/** Auto-configuration of durable execution in a Spring Boot application. */
@NullMarked
package io.durable.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
