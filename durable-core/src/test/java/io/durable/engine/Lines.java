package io.durable.engine;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** The lines that a logger and those beneath it write, from the opening to the end of the scope. */
final class Lines implements AutoCloseable {

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Level formerLevel;
    private final boolean formerAdditive;
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            event.getCallerData();
            events.add(event);
        }
    };

    private Lines(Logger logger) {
        this.logger = logger;
        this.formerLevel = logger.getLevel();
        this.formerAdditive = logger.isAdditive();
    }

    static Lines of(String loggerName) {
        Lines lines = new Lines((Logger) LoggerFactory.getLogger(loggerName));
        lines.logger.setLevel(Level.TRACE);
        lines.logger.setAdditive(false);
        lines.appender.start();
        lines.logger.addAppender(lines.appender);
        return lines;
    }

    /** The lines of listeners, workflows and the engine itself. */
    static Lines ofEverything() {
        return of("io.durable");
    }

    List<String> messages() {
        return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    List<ILoggingEvent> events() {
        return events;
    }

    /** The MDC of the line with a message. */
    Map<String, String> mdcOf(String message) {
        return events.stream()
                .filter(event -> event.getFormattedMessage().equals(message))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no line '" + message + "' in " + messages()))
                .getMDCPropertyMap();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        appender.stop();
        logger.setLevel(formerLevel);
        logger.setAdditive(formerAdditive);
    }
}
