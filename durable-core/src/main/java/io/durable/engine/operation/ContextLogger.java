package io.durable.engine.operation;

import io.durable.LoggerConfig;
import io.durable.engine.logging.LogFields;
import io.durable.engine.logging.MdcScope;
import io.durable.engine.logging.ReplayAwareLogger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The logger of a context, as configured at the moment. */
final class ContextLogger {

    private final BooleanSupplier replaying;
    private LoggerConfig config;
    private volatile Logger target;
    private Logger current;
    private @Nullable MdcScope fields;

    ContextLogger(LoggerConfig config, BooleanSupplier replaying) {
        this.replaying = replaying;
        this.config = config;
        this.target = config.logger().orElseThrow();
        this.current = audible(target, config);
    }

    void configure(LoggerConfig other) {
        target = other.logger().orElse(target);
        config = other.withLogger(target);
        current = audible(target, config);
        close();
        fields = LogFields.of(config.fields());
    }

    private Logger audible(Logger logger, LoggerConfig wanted) {
        return wanted.logDuringReplay() ? logger : new ReplayAwareLogger(logger, () -> !replaying.getAsBoolean());
    }

    LoggerConfig config() {
        return config;
    }

    Logger current() {
        return current;
    }

    Logger always() {
        return target;
    }

    void close() {
        if (fields != null) {
            fields.close();
            fields = null;
        }
    }
}
