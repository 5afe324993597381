package io.durable.test.table;

import io.durable.test.TestExecution;
import io.durable.test.table.World.Spot;

/** Who answers callbacks. */
final class OtherParty {

    private OtherParty() {}

    /** Later, when nothing can run. */
    static void answerAll(TestExecution<?> execution) {
        for (int index = 0; index < 2; index++) {
            execution.callbacks("callback@" + index).forEach(callback -> callback.succeedRaw("answer"));
        }
    }

    /** At once, unless the answer is to come later. */
    static void answer(Way way, Spot spot, String id) {
        switch (way) {
            case SUCCEED -> spot.answer(id, "answer");
            case SUSPEND -> {}
            case FAIL -> spot.refuse(id, "no");
        }
    }
}
