package io.durable.spring.actuate;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * What the application runs as workflows, and how.
 *
 * @since 0.1
 */
public final class DurableInfoContributor implements InfoContributor {

    private final Map<String, Object> settings;
    private final Handlers handlers;

    /**
     * Tells of settings and handlers.
     *
     * @param settings what is known from the start, in its order
     * @param handlers the handlers
     */
    public DurableInfoContributor(Map<String, Object> settings, Handlers handlers) {
        this.settings = new LinkedHashMap<>(settings);
        this.handlers = handlers;
    }

    @Override
    public void contribute(Info.Builder builder) {
        Map<String, Object> details = new LinkedHashMap<>(settings);
        Map<String, Object> types = new LinkedHashMap<>();
        handlers.byName().forEach((name, handler) -> types.put(name, describe(handler)));
        details.put("handlers", types);
        builder.withDetail("durable", details);
    }

    private static Map<String, String> describe(Handlers.Types handler) {
        Map<String, String> types = new LinkedHashMap<>();
        put(types, "input", handler.input());
        put(types, "result", handler.result());
        return types;
    }

    private static void put(Map<String, String> types, String name, @Nullable Type type) {
        if (type != null) {
            types.put(name, type.getTypeName());
        }
    }
}
