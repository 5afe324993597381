package io.durable.engine.logging;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LocationAwareLogger;
import org.slf4j.spi.LoggingEventBuilder;

/** Passes lines on while its context does not replay, so that each is written once. */
public final class ReplayAwareLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    /** The last class on the way from the workflow's code to here, so that caller data name the workflow's line. */
    private static final String BOUNDARY = AbstractLogger.class.getName();

    private final transient Logger target;
    private final transient BooleanSupplier audible;

    /**
     * Wraps a logger.
     *
     * @param target where lines go
     * @param audible whether they go there now
     */
    public ReplayAwareLogger(Logger target, BooleanSupplier audible) {
        this.target = target;
        this.audible = audible;
        this.name = target.getName();
    }

    @Override
    public boolean isTraceEnabled() {
        return audible.getAsBoolean() && target.isTraceEnabled();
    }

    @Override
    public boolean isDebugEnabled() {
        return audible.getAsBoolean() && target.isDebugEnabled();
    }

    @Override
    public boolean isInfoEnabled() {
        return audible.getAsBoolean() && target.isInfoEnabled();
    }

    @Override
    public boolean isWarnEnabled() {
        return audible.getAsBoolean() && target.isWarnEnabled();
    }

    @Override
    public boolean isErrorEnabled() {
        return audible.getAsBoolean() && target.isErrorEnabled();
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return BOUNDARY;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        if (target instanceof LocationAwareLogger aware) {
            aware.log(marker, BOUNDARY, level.toInt(), message, arguments, thrown);
            return;
        }
        LoggingEventBuilder event = target.atLevel(level).setCause(thrown);
        if (marker != null) {
            event = event.addMarker(marker);
        }
        event.log(message, arguments == null ? new Object[0] : arguments);
    }
}
