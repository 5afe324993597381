package io.durable.sample;

import io.durable.test.determinism.DeterminismGuard;
import org.junit.jupiter.api.Test;

class WorkflowCodeTests {

    @Test
    void does_the_same_on_every_replay() {
        DeterminismGuard.ofPackages("io.durable.sample").assertDeterministic();
    }
}
