package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonParser;
import io.durable.client.EventDetails;
import io.durable.client.EventOperation;
import io.durable.client.EventType;
import io.durable.client.HistoryEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one event of a history: the members come in any order, so they are kept until its end. */
final class HistoryEventReader {

    private static final Map<String, EventType> TYPES =
            Arrays.stream(EventType.values()).collect(Collectors.toMap(EventType::serviceName, Function.identity()));

    private static final String DETAILS = "Details";

    private final JsonParser parser;
    private final Map<String, EventDetailsReader> details = new HashMap<>();
    private @Nullable Integer eventId;
    private @Nullable String type;
    private @Nullable Instant timestamp;
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable String parentId;
    private @Nullable String subType;

    private HistoryEventReader(JsonParser parser) {
        this.parser = parser;
    }

    static HistoryEvent read(JsonParser parser) throws IOException {
        var reader = new HistoryEventReader(parser);
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            reader.readMember(member);
        }
        return reader.event();
    }

    private void readMember(String member) throws IOException {
        switch (member) {
            case "EventId" -> eventId = Members.integer(parser, member);
            case "EventType" -> type = Members.text(parser, member);
            case "EventTimestamp" -> timestamp = Timestamps.read(parser, member);
            case "Id" -> id = Members.text(parser, member);
            case "Name" -> name = Members.text(parser, member);
            case "ParentId" -> parentId = Members.text(parser, member);
            case "SubType" -> subType = Members.text(parser, member);
            default -> readDetails(member);
        }
    }

    private void readDetails(String member) throws IOException {
        if (!member.endsWith(DETAILS)) {
            Members.skip(parser);
        } else if (Members.isObject(parser, member)) {
            details.put(member, EventDetailsReader.read(parser));
        }
    }

    private HistoryEvent event() {
        int number = Members.require(eventId, "EventId", "An event");
        String where = "The event " + number;
        EventType known = TYPES.get(Members.require(type, "EventType", where));
        if (known == null) {
            throw new IllegalArgumentException(where + " is of a type that this version of the library does not know");
        }
        return new HistoryEvent(
                number,
                known,
                Members.require(timestamp, "EventTimestamp", where),
                operation(),
                details(known, where));
    }

    /** The end of an invocation belongs to no operation. */
    private Optional<EventOperation> operation() {
        return Optional.ofNullable(id)
                .map(present -> new EventOperation(
                        present,
                        Optional.ofNullable(name),
                        Optional.ofNullable(parentId),
                        Optional.ofNullable(subType)));
    }

    private EventDetails details(EventType known, String where) {
        EventDetailsReader own = details.get(known.serviceName() + DETAILS);
        return (own == null ? EventDetailsReader.nothing(parser) : own).details(known, where);
    }
}
