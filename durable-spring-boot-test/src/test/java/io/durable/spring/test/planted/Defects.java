package io.durable.spring.test.planted;

import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.StepConfig;
import io.durable.StepSemantics;
import io.durable.retry.RetryStrategies;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.springframework.stereotype.Component;

/** Workflows with a defect each, which know nothing of tests. */
final class Defects {

    private Defects() {}

    @Component("outside")
    record SideEffectOutsideOfAStep(Mail mail) implements DurableHandler<String, String> {

        @Override
        public String handle(String input, DurableContext ctx) {
            mail.send(input); // defect
            ctx.wait("a day", Duration.ofDays(1));
            ctx.step("a", s -> {});
            return input;
        }
    }

    @Component("clock")
    static final class ReadsTheClock implements DurableHandler<String, String> {

        @Override
        public String handle(String input, DurableContext ctx) {
            ctx.step("at " + System.nanoTime(), s -> {}); // defect
            ctx.wait("a day", Duration.ofDays(1));
            return input + Instant.now(); // defect
        }
    }

    @Component("random")
    static final class BranchesAtRandom implements DurableHandler<String, String> {

        private final Random random = new Random();

        @Override
        public String handle(String input, DurableContext ctx) {
            for (int i = 0; i < 16; i++) {
                if (random.nextBoolean()) { // defect
                    ctx.step("heads", s -> {});
                } else {
                    ctx.step("tails", s -> {});
                }
            }
            ctx.wait("a day", Duration.ofDays(1));
            return input;
        }
    }

    @Component("unordered")
    static final class IteratesOverAHashMap implements DurableHandler<String, String> {

        @Override
        public String handle(String input, DurableContext ctx) {
            Map<Object, String> names = new HashMap<>();
            for (int i = 0; i < 16; i++) {
                names.put(new Object(), "step-" + i);
            }
            for (String name : names.values()) { // defect
                ctx.step(name, s -> {});
            }
            ctx.wait("a day", Duration.ofDays(1));
            return input;
        }
    }

    /** Is right itself: what is to be found is an engine that runs its body twice. */
    @Component("charges")
    record ChargesAtMostOnce(Mail mail) implements DurableHandler<String, String> {

        @Override
        public String handle(String input, DurableContext ctx) {
            ctx.step(
                    "charge",
                    s -> mail.send(input),
                    StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY).withRetry(RetryStrategies.none()));
            ctx.wait("a day", Duration.ofDays(1));
            return input;
        }
    }
}
