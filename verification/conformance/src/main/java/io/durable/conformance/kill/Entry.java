package io.durable.conformance.kill;

/** A line of the journal that function processes write. */
sealed interface Entry {

    String arn();

    /** An invocation has begun. */
    record Began(String requestId, String arn) implements Entry {

        @Override
        public String toString() {
            return "began " + requestId + " " + arn;
        }
    }

    /** A body is about to do its work. */
    record Ran(String step, int attempt, String requestId, String arn) implements Entry {

        @Override
        public String toString() {
            return "ran " + step + " " + attempt + " " + requestId + " " + arn;
        }
    }

    /** The backend has acknowledged an update: its type and action, such as {@code STEP/SUCCEED}, and its name. */
    record Acknowledged(String what, String name, String arn) implements Entry {

        @Override
        public String toString() {
            return "acknowledged " + what + " " + name + " " + arn;
        }
    }

    static Entry parse(String line) {
        String[] words = line.split(" ", -1);
        return switch (words[0]) {
            case "began" -> new Began(words[1], words[2]);
            case "ran" -> new Ran(words[1], Integer.parseInt(words[2]), words[3], words[4]);
            case "acknowledged" -> new Acknowledged(words[1], words[2], words[3]);
            default -> throw new IllegalArgumentException("No entry of a journal: " + line);
        };
    }
}
