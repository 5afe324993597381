package io.durable.spring.autoconfigure;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.function.context.FunctionProperties;
import org.springframework.cloud.function.context.FunctionRegistry;
import org.springframework.core.env.Environment;

/**
 * Which function a Lambda function runs.
 *
 * <p>Left alone, the adapter would go on with another function, or with a router that fails each invocation.
 */
final class FunctionDefinition {

    private static final String PROPERTY = FunctionProperties.FUNCTION_DEFINITION;
    private static final String INVOKER = "org.springframework.cloud.function.adapter.aws.FunctionInvoker";
    private static final Pattern SEPARATORS = Pattern.compile("[|,;]");

    private final Environment environment;

    FunctionDefinition(Environment environment) {
        this.environment = environment;
    }

    /** Fails the start if no handler would be run, or not the one that was meant. */
    void check(FunctionRegistry registry, Set<String> handlers) {
        if (handlers.isEmpty()) {
            return;
        }
        String definition = environment.getProperty(PROPERTY, "").strip();
        if (!definition.isEmpty()) {
            checkNames(definition, registry, handlers);
        } else if (isChosenByTheInvoker() && registry.lookup("", "application/json") == null) {
            throw new DurableStartupException(
                    "This application has several functions, and nothing says which of them this Lambda function runs.",
                    "Set the environment variable SPRING_CLOUD_FUNCTION_DEFINITION of each Lambda function to one of: "
                            + listed(handlers) + ".");
        }
    }

    private static void checkNames(String definition, FunctionRegistry registry, Set<String> handlers) {
        Set<String> known = new TreeSet<>(registry.getNames(null));
        known.addAll(handlers);
        for (String name : SEPARATORS.split(definition, -1)) {
            if (!known.contains(name.strip())) {
                throw new DurableStartupException(
                        "There is no function '" + name.strip() + "', which " + PROPERTY + " names.",
                        "Set " + PROPERTY + " to one of: " + listed(handlers) + ".");
            }
        }
    }

    /** A subclass of the invoker, or the adapter's own runtime, may know the function without the property. */
    private boolean isChosenByTheInvoker() {
        String lambdaHandler = environment.getProperty("_HANDLER");
        if (lambdaHandler != null) {
            return lambdaHandler.startsWith(INVOKER);
        }
        return environment.containsProperty(OnBackendCondition.LAMBDA_VARIABLE) || isStartedByTheInvoker();
    }

    /** By the arguments with which the invoker starts an application. */
    private boolean isStartedByTheInvoker() {
        return isSet("spring.cloud.function.web.export.enabled", "false")
                && isSet("spring.main.web-application-type", "none");
    }

    private boolean isSet(String property, @Nullable String value) {
        return environment.getProperty(property, "").equalsIgnoreCase(value);
    }

    private static String listed(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }
}
