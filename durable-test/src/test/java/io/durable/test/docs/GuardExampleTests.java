package io.durable.test.docs;

import io.durable.test.determinism.DeterminismGuard;
import org.junit.jupiter.api.Test;

class GuardExampleTests {

    // tag::example[]
    @Test
    void workflows_are_deterministic() {
        DeterminismGuard.ofPackages("io.durable.test.docs").assertDeterministic();
    }
    // end::example[]
}
