package io.durable.coldstart;

import io.durable.backend.memory.InMemoryBackend;
import java.nio.charset.StandardCharsets;

/** What is started. */
enum Application {
    /** With the engine. */
    DURABLE("io.durable.coldstart.durable.DurableApplication") {
        @Override
        void invoke(InMemoryBackend service, RuntimeApi api) {
            service.start("orders", ORDER);
        }
    },
    /** Without it. */
    PLAIN("io.durable.coldstart.plain.PlainApplication") {
        @Override
        void invoke(InMemoryBackend service, RuntimeApi api) {
            api.invoke(JSON.getBytes(StandardCharsets.UTF_8));
        }
    };

    private static final Order ORDER = new Order("order-1", 2);
    private static final String JSON = "{\"id\":\"order-1\",\"quantity\":2}";

    private final String mainClass;

    Application(String mainClass) {
        this.mainClass = mainClass;
    }

    String mainClass() {
        return mainClass;
    }

    /** Lets the process have its first event: from an execution of the service, or as it is. */
    abstract void invoke(InMemoryBackend service, RuntimeApi api);
}
