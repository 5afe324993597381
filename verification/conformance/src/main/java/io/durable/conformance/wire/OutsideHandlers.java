package io.durable.conformance.wire;

import io.durable.CallbackConfig;
import io.durable.DurableCallback;
import io.durable.DurableContext;
import io.durable.InvokeConfig;
import io.durable.WaitForCallbackConfig;
import io.durable.error.CallbackException;
import io.durable.error.DurableOperationException;
import io.durable.error.InvokeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The cases about callbacks and about functions that are invoked. */
final class OutsideHandlers {

    static final WaitForCallbackConfig ONE_HOUR = WaitForCallbackConfig.timeout(Duration.ofHours(1));

    private OutsideHandlers() {}

    static Object callback(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        CallbackConfig config = CallbackConfig.timeout(Duration.ofHours(1)).withHeartbeatTimeout(Duration.ofMinutes(5));
        DurableCallback<String> approval = ctx.createCallback("approval", String.class, config);
        ctx.step("send", Object.class, s -> Map.of("sent", approval.id()));
        return Map.of("approved", approval.get());
    }

    static String callbackPlain(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.createCallback(null, String.class).get();
    }

    static String waitForCallback(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.waitForCallback("human", String.class, (id, s) -> s.logger().info("submit"), ONE_HOUR);
    }

    /** As for a step that has failed, the reference calls the kind of failure what here is a class. */
    static Object callbackFail(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        try {
            return ctx.waitForCallback("human", String.class, (id, s) -> {}, ONE_HOUR);
        } catch (CallbackException e) {
            return seen("CallbackExternalError", e);
        }
    }

    static Object invoke(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.invoke("call", "one-step", Map.of("name", "callee"), Object.class);
    }

    static Object invokeFail(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        try {
            return ctx.invoke("call", "step-fail", Map.of(), Object.class);
        } catch (InvokeException e) {
            return seen("InvokeError", e);
        }
    }

    static Object invokeTenant(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        InvokeConfig acme = InvokeConfig.defaults().withTenantId("acme");
        return ctx.invoke(null, "one-step", Map.of("name", "tenant"), Object.class, acme);
    }

    static Object seen(String kind, DurableOperationException failure) {
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("name", kind);
        seen.put("type", kind);
        seen.put("message", String.valueOf(failure.getMessage()));
        failure.errorData().ifPresent(data -> seen.put("data", data));
        seen.put("cause", failure.errorType().orElse("Error"));
        return seen;
    }
}
