package io.durable.console;

import java.util.List;
import java.util.Random;

/** Makes lists of updates, as JSON, for {@link Targets}' execution. */
final class MalformedUpdates {

    private static final String RIGHT = "{\"Id\":\"new\",\"Type\":\"STEP\",\"Action\":\"START\"}";

    private final Random random;

    MalformedUpdates(Random random) {
        this.random = random;
    }

    /** Updates with nothing wrong. */
    String right() {
        return "[" + RIGHT + "]";
    }

    /** Updates of which the last is wrong, whatever stands before it. */
    String wrong() {
        return random.nextInt(4) == 0
                ? any(List.of("{}", "\"x\"", "1", "[1]", "[\"x\"]", "[[]]", "[null]", "true"))
                : "[" + (random.nextBoolean() ? RIGHT + "," : "") + any(wrongOnes()) + "]";
    }

    private List<String> wrongOnes() {
        String long1 = "x".repeat(400);
        return List.of(
                "{}",
                update("\"\"", "STEP", "START", ""),
                update("1", "STEP", "START", ""),
                update("\"" + "x".repeat(65) + "\"", "STEP", "START", ""),
                update("\"a b\"", "STEP", "START", ""),
                update("\"\\u00e9\"", "STEP", "START", ""),
                update("\"n\"", "STAIR", "START", ""),
                update("\"n\"", "STEP", "JUMP", ""),
                update("\"n\"", "STEP", "start", ""),
                update("\"n\"", "STEP", "CANCEL", ""),
                update("\"n\"", "WAIT", "SUCCEED", ""),
                update("\"n\"", "CALLBACK", "SUCCEED", ""),
                update("\"n\"", "EXECUTION", "START", ""),
                update("\"n\"", "CONTEXT", "RETRY", ""),
                update("\"n\"", "STEP", "START", ",\"Name\":\"" + long1 + "\""),
                update("\"n\"", "STEP", "START", ",\"Name\":\"\\u20ac\""),
                update("\"n\"", "STEP", "START", ",\"Name\":[]"),
                update("\"n\"", "STEP", "START", ",\"Name\":\"a\\nb\""),
                update("\"n\"", "STEP", "START", ",\"SubType\":\"" + "x".repeat(33) + "\""),
                update("\"n\"", "STEP", "START", ",\"ParentId\":\"nobody\""),
                update("\"n\"", "STEP", "START", ",\"ParentId\":\"step\""),
                update("\"n\"", "STEP", "START", ",\"ParentId\":7"),
                update("\"step\"", "WAIT", "START", ",\"WaitOptions\":{\"WaitSeconds\":1}"),
                update("\"step\"", "STEP", "START", ""),
                update("\"context\"", "CONTEXT", "START", ""),
                update("\"open\"", "CALLBACK", "START", ""),
                update("\"step\"", "STEP", "RETRY", ",\"Error\":{}"),
                update("\"step\"", "STEP", "RETRY", ",\"StepOptions\":{\"NextAttemptDelaySeconds\":0}"),
                update("\"step\"", "STEP", "RETRY", ",\"StepOptions\":{\"NextAttemptDelaySeconds\":31622401}"),
                update("\"step\"", "STEP", "RETRY", ",\"StepOptions\":{\"NextAttemptDelaySeconds\":\"1\"}"),
                update("\"step\"", "STEP", "RETRY", ",\"StepOptions\":\"soon\""),
                update("\"step\"", "STEP", "SUCCEED", ",\"Error\":{}"),
                update("\"step\"", "STEP", "SUCCEED", ",\"Payload\":{}"),
                update(
                        "\"step\"",
                        "STEP",
                        "SUCCEED",
                        ",\"Payload\":\"" + "x".repeat(random.nextInt(100) == 0 ? 262_145 : 0) + "\",\"Error\":{}"),
                update("\"step\"", "STEP", "FAIL", ",\"Payload\":\"1\""),
                update("\"step\"", "STEP", "FAIL", ",\"Error\":\"text\""),
                update("\"step\"", "STEP", "FAIL", ",\"Error\":{\"ErrorType\":5}"),
                update("\"step\"", "STEP", "FAIL", ",\"Error\":{\"StackTrace\":\"x\"}"),
                update("\"n\"", "WAIT", "START", ""),
                update("\"n\"", "WAIT", "START", ",\"WaitOptions\":{\"WaitSeconds\":0}"),
                update("\"n\"", "WAIT", "START", ",\"WaitOptions\":{\"WaitSeconds\":1.5}"),
                update("\"n\"", "WAIT", "START", ",\"WaitOptions\":{\"WaitSeconds\":1e12}"),
                update("\"n\"", "WAIT", "START", ",\"WaitOptions\":[]"),
                update("\"n\"", "WAIT", "CANCEL", ""),
                update("\"n\"", "CALLBACK", "START", ",\"CallbackOptions\":{\"TimeoutSeconds\":-1}"),
                update("\"n\"", "CALLBACK", "START", ",\"CallbackOptions\":{\"HeartbeatTimeoutSeconds\":\"x\"}"),
                update("\"n\"", "CHAINED_INVOKE", "START", ""),
                update("\"n\"", "CHAINED_INVOKE", "START", ",\"ChainedInvokeOptions\":{}"),
                update("\"n\"", "CHAINED_INVOKE", "START", ",\"ChainedInvokeOptions\":{\"FunctionName\":\"a b\"}"),
                update(
                        "\"n\"",
                        "CHAINED_INVOKE",
                        "START",
                        ",\"ChainedInvokeOptions\":{\"FunctionName\":\"held\",\"TenantId\":\"" + long1 + "\"}"),
                update("\"context\"", "CONTEXT", "SUCCEED", ",\"ContextOptions\":{\"ReplayChildren\":\"yes\"}"),
                update("\"e\"", "EXECUTION", "SUCCEED", "") + "," + RIGHT,
                update("\"n\"", "WAIT", "START", ",\"WaitOptions\":{\"WaitSeconds\":1}") + ","
                        + update("\"n\"", "WAIT", "CANCEL", ""));
    }

    private static String update(String id, String type, String action, String more) {
        return "{\"Id\":" + id + ",\"Type\":\"" + type + "\",\"Action\":\"" + action + "\"" + more + "}";
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
