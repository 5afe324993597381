package io.durable.conformance.wire;

/**
 * Something that this engine did otherwise.
 *
 * @param place where in the traffic
 * @param field what differs, without any position: what a declared difference names
 * @param captured what the reference did
 * @param observed what this engine did
 */
record Difference(String place, String field, String captured, String observed) {

    /** Stands for a member that is not there. */
    static final String ABSENT = "absent";

    private static final int SHOWN = 300;

    @Override
    public String toString() {
        return place + ": " + field + ": captured " + shown(captured) + ", observed " + shown(observed);
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "... (" + text.length() + " characters)";
    }
}
