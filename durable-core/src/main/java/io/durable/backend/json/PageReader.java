package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonParser;
import io.durable.backend.Operation;
import io.durable.backend.StatePage;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records and where they go on: the shape of a page, of the state in an event and of that in an answer. */
final class PageReader {

    private PageReader() {}

    static StatePage read(JsonParser parser) throws IOException {
        List<Operation> operations = List.of();
        @Nullable String nextMarker = null;
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            switch (member) {
                case "Operations" -> operations = OperationReader.readList(parser, member);
                case "NextMarker" -> nextMarker = Members.text(parser, member);
                default -> Members.skip(parser);
            }
        }
        return new StatePage(operations, nextMarker);
    }

    static @Nullable StatePage readMember(JsonParser parser, String member) throws IOException {
        return Members.isObject(parser, member) ? read(parser) : null;
    }
}
