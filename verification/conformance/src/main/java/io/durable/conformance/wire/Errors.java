package io.durable.conformance.wire;

/** What the handlers throw: named as in the captures. */
final class Errors {

    private Errors() {}

    static final class RangeError extends RuntimeException {
        RangeError(String message) {
            super(message);
        }
    }

    static final class SyntaxError extends RuntimeException {
        SyntaxError(String message) {
            super(message);
        }
    }

    static final class TypeError extends RuntimeException {
        TypeError(String message) {
            super(message);
        }
    }

    /** A value that no JSON can be made of, as a BigInt is in the captures: it would never end. */
    static final class Unwritable {
        public Unwritable getSelf() {
            return this;
        }
    }
}
