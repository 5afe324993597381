package io.durable.engine.operation;

import io.durable.engine.activity.Strand;
import org.jspecify.annotations.Nullable;

/** An operation that runs code of the workflow. */
interface Operated<T extends @Nullable Object> {

    Call call();

    /** Whether the record alone is the answer, so that nothing runs. */
    default boolean answersFromRecord() {
        return call().hasEnded() && !call().isRebuilt();
    }

    /** The same operation as its record stands now. */
    Operated<T> again();

    /** The recorded outcome. */
    T recorded();

    /** Runs it on the calling thread, to its outcome. */
    T run(Strand strand);
}
