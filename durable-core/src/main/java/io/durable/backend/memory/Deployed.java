package io.durable.backend.memory;

import io.durable.backend.DurableFunction;
import io.durable.backend.PlainFunction;
import java.util.Objects;

/** A function that is deployed. */
sealed interface Deployed {

    String name();

    /** One whose invocations make up executions, and how it is configured. */
    record Durable(String name, DurableFunction function, FunctionSettings settings) implements Deployed {

        public Durable {
            Objects.requireNonNull(function, "function");
        }
    }

    /** One that runs once when it is invoked. */
    record Plain(String name, PlainFunction function) implements Deployed {

        public Plain {
            Objects.requireNonNull(function, "function");
        }
    }
}
