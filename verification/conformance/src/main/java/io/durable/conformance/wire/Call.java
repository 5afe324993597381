package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A call to the service, as it went over the wire.
 *
 * @param target method and encoded path
 * @param body the request
 */
record Call(String target, JsonNode body) {

    List<JsonNode> updates() {
        List<JsonNode> updates = new ArrayList<>();
        body.path("Updates").forEach(updates::add);
        return updates;
    }

    /** The updates in a few words, to be compared and read. */
    String inWords() {
        return updates().stream().map(Call::inWords).toList().toString();
    }

    static String inWords(JsonNode update) {
        String name = update.has("Name") ? " '" + update.path("Name").asText() + "'" : "";
        return update.path("Action").asText() + " " + update.path("Type").asText() + name + " "
                + update.path("Id").asText();
    }
}
