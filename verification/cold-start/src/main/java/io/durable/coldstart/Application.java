package io.durable.coldstart;

import io.durable.backend.memory.InMemoryBackend;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What is started. */
enum Application {
    /** Without the engine: what the others are compared with. */
    PLAIN("io.durable.coldstart.plain.PlainApplication", "jackson2"),
    /** With the engine, whose records a mapper of its own writes. */
    DURABLE("io.durable.coldstart.durable.DurableApplication", "jackson2"),
    /** With the engine, whose records the application's mapper writes. */
    DURABLE_JACKSON3("io.durable.coldstart.durable.DurableApplication", "jackson3");

    private static final Order ORDER = new Order("order-1", 2);
    private static final String JSON = "{\"id\":\"order-1\",\"quantity\":2}";

    private final String mainClass;
    private final String jsonMapper;

    Application(String mainClass, String jsonMapper) {
        this.mainClass = mainClass;
        this.jsonMapper = jsonMapper;
    }

    /** The environment of the function, without the addresses, which differ from start to start. */
    Map<String, String> environment() {
        Map<String, String> all = new HashMap<>();
        all.put("DURABLE_SERDES_PREFERRED_JSON_MAPPER", jsonMapper);
        all.put("AWS_LAMBDA_FUNCTION_NAME", "orders");
        all.put("AWS_REGION", "us-east-1");
        all.put("AWS_ACCESS_KEY_ID", "local");
        all.put("AWS_SECRET_ACCESS_KEY", "local");
        all.put("SPRING_CLOUD_FUNCTION_DEFINITION", "orders");
        all.put("MAIN_CLASS", mainClass);
        return all;
    }

    String mainClass() {
        return mainClass;
    }

    /** Lets the process have its first event: from an execution of the service, or as it is. */
    void invoke(InMemoryBackend service, RuntimeApi api) {
        if (this == PLAIN) {
            api.invoke(JSON.getBytes(StandardCharsets.UTF_8));
        } else {
            service.start("orders", ORDER);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
