package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonParser;
import io.durable.client.HistoryEvent;
import io.durable.client.Page;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to the call GetDurableExecutionHistory.
 *
 * <p>Points in time are written as epoch seconds with three places, and read in every form that the service or one of its
 * emulators writes. The object of an event's details is there even when it is empty. Messages of exceptions hold no payloads.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_GetDurableExecutionHistory.html">GetDurableExecutionHistory</a>
 * @since 0.1
 */
public final class HistoryJson {

    private HistoryJson() {}

    /**
     * Writes a page of a history.
     *
     * @param page the page
     * @return UTF-8
     */
    public static byte[] writePage(Page<HistoryEvent> page) {
        return Documents.write(generator -> {
            generator.writeArrayFieldStart("Events");
            var writer = new HistoryEventWriter(generator);
            for (HistoryEvent event : page.items()) {
                writer.write(event);
            }
            generator.writeEndArray();
            Members.writeText(generator, "NextMarker", page.nextMarker().orElse(null));
        });
    }

    /**
     * Reads a page of a history.
     *
     * @param body UTF-8
     * @return the page
     * @throws IllegalArgumentException if the body is no JSON object, or an event lacks a member that it must have or has an
     *     unknown type
     */
    public static Page<HistoryEvent> readPage(byte[] body) {
        return Documents.read(body, "The page of the history", HistoryJson::page);
    }

    private static Page<HistoryEvent> page(JsonParser parser) throws IOException {
        List<HistoryEvent> events = List.of();
        @Nullable String marker = null;
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            switch (member) {
                case "Events" -> events = Members.objects(parser, member, HistoryEventReader::read);
                case "NextMarker" -> marker = Members.text(parser, member);
                default -> Members.skip(parser);
            }
        }
        return new Page<>(events, Optional.ofNullable(marker).filter(text -> !text.isEmpty()));
    }
}
