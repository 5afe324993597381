package io.durable.spring.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;

/** Auto-configuration of durable execution. */
@AutoConfiguration
public final class DurableAutoConfiguration {}
