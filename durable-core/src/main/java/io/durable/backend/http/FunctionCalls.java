package io.durable.backend.http;

import io.durable.backend.DurableFunction;
import io.durable.backend.InvocationFailedException;
import io.durable.backend.InvocationInput;
import io.durable.backend.PlainFunction;
import io.durable.backend.http.ApiError.Code;
import io.durable.backend.json.FunctionErrorJson;
import io.durable.backend.json.InvocationJson;
import io.durable.error.ErrorObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Invocations of functions, from HTTP to the function and back. */
final class FunctionCalls implements HttpCalls {

    private static final Logger log = LoggerFactory.getLogger(FunctionServer.class);

    private static final int OK = 200;
    private static final byte[] NOTHING = {};

    private final Map<String, DurableFunction> durable;
    private final Map<String, PlainFunction> plain;
    private final InvocationFence fence;
    private final Map<String, ServedInvocation> running = new ConcurrentHashMap<>();

    FunctionCalls(Map<String, DurableFunction> durable, Map<String, PlainFunction> plain, InvocationFence fence) {
        this.durable = Map.copyOf(durable);
        this.plain = Map.copyOf(plain);
        this.fence = fence;
    }

    /** An invocation that was cut off elsewhere may still run here beside the next one, which is the one that counts. */
    boolean abandon(String executionArn) {
        ServedInvocation invocation = running.remove(executionArn);
        if (invocation == null) {
            return false;
        }
        invocation.abandon();
        return true;
    }

    /** Each answer ends its connection: kept open, it might end just as the next invocation is sent, which would seem to have died. */
    @Override
    public HttpAnswer answer(HttpCall call) {
        String name = FunctionRoute.functionName(call);
        ServedContext context = ServedContext.of(name, call);
        return answer(name, body(name, call, context)).with("Connection", "close");
    }

    private Body body(String name, HttpCall call, ServedContext context) {
        DurableFunction durableFunction = durable.get(name);
        if (durableFunction != null) {
            return () -> invoke(durableFunction, call, context);
        }
        PlainFunction plainFunction = plain.get(name);
        if (plainFunction != null) {
            return () -> bytes(plainFunction.invoke(text(call.body())));
        }
        TreeSet<String> names = new TreeSet<>(durable.keySet());
        names.addAll(plain.keySet());
        throw new ApiError(Code.RESOURCE_NOT_FOUND, "There is no function '" + name + "' here; there are " + names);
    }

    private byte[] invoke(DurableFunction function, HttpCall call, ServedContext context) {
        InvocationInput input = InvocationJson.readInput(call.body());
        ServedInvocation invocation = new ServedInvocation(call.connection(), fence.open(input.checkpointToken()));
        running.put(input.executionArn(), invocation);
        try {
            return InvocationJson.writeOutput(function.invoke(input, context));
        } finally {
            running.remove(input.executionArn(), invocation);
            invocation.leave();
        }
    }

    /** The boundary of the user's code: whatever comes out of it is the answer. */
    @SuppressWarnings("CatchThrowable")
    private static HttpAnswer answer(String name, Body body) {
        try {
            return HttpAnswer.json(OK, body.get());
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            ErrorObject error = error(e);
            log.warn("An invocation of the function '{}' failed with {}", name, error.errorType());
            return HttpAnswer.json(OK, FunctionErrorJson.write(error)).with(FunctionRoute.FUNCTION_ERROR, "Unhandled");
        }
    }

    private static ErrorObject error(Throwable e) {
        return e instanceof InvocationFailedException failed
                ? failed.error()
                : ErrorObject.of(e.getClass().getName(), e.getMessage());
    }

    private static @Nullable String text(byte[] body) {
        return body.length == 0 ? null : new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(@Nullable String result) {
        return result == null ? NOTHING : result.getBytes(StandardCharsets.UTF_8);
    }

    /** What answers an invocation. */
    @FunctionalInterface
    private interface Body {
        byte[] get() throws Exception;
    }
}
