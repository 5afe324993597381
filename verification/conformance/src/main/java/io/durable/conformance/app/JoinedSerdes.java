package io.durable.conformance.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.durable.error.SerdesException;
import java.util.ArrayList;
import java.util.List;

/** Writes the record of a batch whose items have all succeeded as their results in one line. */
final class JoinedSerdes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JoinedSerdes() {}

    static TextSerdes of(String prefix) {
        return new TextSerdes(
                batch -> prefix + String.join(",", results(batch)), line -> batch(line.substring(prefix.length())));
    }

    private static List<String> results(String batch) {
        List<String> results = new ArrayList<>();
        for (JsonNode item : read(batch).path("all")) {
            results.add(item.path("result").asText());
        }
        return results;
    }

    private static JsonNode read(String batch) {
        try {
            return JSON.readTree(batch);
        } catch (JsonProcessingException e) {
            throw new SerdesException("The record of a batch is no JSON", e);
        }
    }

    private static String batch(String results) {
        ObjectNode batch = JSON.createObjectNode();
        ArrayNode all = batch.putArray("all");
        for (String result : results.split(",", -1)) {
            all.addObject().put("result", result).put("index", all.size() - 1).put("status", "SUCCEEDED");
        }
        return batch.put("completionReason", "ALL_COMPLETED").toString();
    }
}
