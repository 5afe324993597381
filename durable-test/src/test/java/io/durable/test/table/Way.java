package io.durable.test.table;

/** How an operation goes. */
enum Way {
    /** It succeeds in the invocation in which it begins, if it can. */
    SUCCEED,
    /** It succeeds, in an invocation after the one in which it began. */
    SUSPEND,
    /** It fails. */
    FAIL
}
