package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** How an invocation ended. */
sealed interface Answer {

    /** What differs is said in these words. */
    String inWords();

    /** The function answered. */
    record Returned(JsonNode output) implements Answer {
        @Override
        public String inWords() {
            return "returned " + output.path("Status").asText();
        }

        /** Whether the execution ends with this answer. */
        boolean endsExecution() {
            return !output.path("Status").asText().equals("PENDING");
        }
    }

    /** The invocation failed: Lambda repeats it. */
    record Thrown(String errorType, String errorMessage) implements Answer {
        @Override
        public String inWords() {
            return "thrown " + errorType + ": " + errorMessage;
        }
    }
}
