package io.durable.spring.metrics;

/** What a payload is. */
enum PayloadKind {
    /** What an execution was started with. */
    INPUT,
    /** What an execution has come to. */
    RESULT,
    /** What an operation has come to. */
    OPERATION
}
