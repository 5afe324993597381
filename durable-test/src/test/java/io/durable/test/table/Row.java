package io.durable.test.table;

/** What a workflow does with an operation. */
enum Row {
    FIRST_RUN(Way.SUCCEED, false),
    REPLAY(Way.SUCCEED, true),
    SUSPENDED_AND_RESUMED(Way.SUSPEND, true),
    FAILED(Way.FAIL, false),
    FAILED_AND_CAUGHT(Way.FAIL, true);

    private final Way way;
    private final boolean replayed;

    Row(Way way, boolean replayed) {
        this.way = way;
        this.replayed = replayed;
    }

    Way way() {
        return way;
    }

    /** Whether a wait follows, and with it an invocation in which the operation is answered from its record. */
    boolean isReplayed() {
        return replayed;
    }

    boolean failsTheExecution() {
        return this == FAILED;
    }
}
