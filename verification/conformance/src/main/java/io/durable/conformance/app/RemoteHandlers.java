package io.durable.conformance.app;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Tells the backend where all functions are, if {@code conformance.handlers} is the URL of the process that has them. */
final class RemoteHandlers implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        @Nullable String url = environment.getProperty("conformance.handlers");
        if (url != null) {
            environment.getPropertySources().addLast(new MapPropertySource("remote handlers", properties(url)));
        }
    }

    private static Map<String, Object> properties(String url) {
        return Requirements.withTargets(arn -> {}).stream()
                .map(Requirement::functionName)
                .collect(Collectors.toMap(name -> "durable.local.functions." + name + ".url", name -> url));
    }
}
