package io.durable.conformance.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line that a plugin writes: an object without what is not there, and nothing else. */
final class PluginRecord {

    /** Its appender writes messages as they are. */
    private static final Logger lines = LoggerFactory.getLogger("plugin-records");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode members = JSON.createObjectNode();

    PluginRecord(String plugin, String hook, String executionArn) {
        members.put("plugin", plugin).put("hook", hook).put("durableExecutionArn", executionArn);
    }

    PluginRecord with(String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    PluginRecord with(String name, @Nullable Enum<?> value) {
        return with(name, value == null ? null : value.name());
    }

    PluginRecord with(String name, @Nullable Instant value) {
        return with(name, value == null ? null : value.toString());
    }

    PluginRecord with(String name, boolean value) {
        members.put(name, value);
        return this;
    }

    PluginRecord with(String name, int value) {
        members.put(name, value);
        return this;
    }

    void write() {
        lines.info(members.toString());
    }
}
