package io.durable.backend.memory;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names by which functions and executions are known outside. */
record Arns(String region, String accountId) {

    static final String VERSION = "$LATEST";

    static final Pattern FUNCTION_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,140}");

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern FUNCTION_REFERENCE = Pattern.compile(
            "(?:(?:arn:[a-z-]+:lambda:[a-z0-9-]+:)?\\d{12}:function:)?(?<name>[a-zA-Z0-9_-]+)(?::[a-zA-Z0-9$_.-]+)?");

    Arns {
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("'" + region + "' is no region; give one like us-east-1");
        }
        if (!ACCOUNT.matcher(accountId).matches()) {
            throw new IllegalArgumentException("'" + accountId + "' is no account id; give 12 digits");
        }
    }

    String function(String functionName) {
        return "arn:aws:lambda:" + region + ":" + accountId + ":function:" + functionName + ":" + VERSION;
    }

    String execution(String functionName, String executionName, String executionId) {
        return function(functionName) + "/durable-execution/" + executionName + "/" + executionId;
    }

    /** Whether a text can refer to a function at all. */
    static boolean isFunction(String reference) {
        Matcher matcher = FUNCTION_REFERENCE.matcher(reference);
        return matcher.matches() && FUNCTION_NAME.matcher(matcher.group("name")).matches();
    }

    /** The name in a reference to a function: a name or an ARN, with or without version or alias. */
    static String functionName(String reference) {
        Matcher matcher = FUNCTION_REFERENCE.matcher(reference);
        return matcher.matches() ? matcher.group("name") : reference;
    }
}
