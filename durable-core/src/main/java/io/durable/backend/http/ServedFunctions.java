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
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Invocations of functions, from HTTP to the function and back. */
final class ServedFunctions implements HttpCalls {

    private static final Logger log = LoggerFactory.getLogger(FunctionServer.class);

    private static final int OK = 200;
    private static final byte[] NOTHING = {};

    private final Map<String, Served> functions = new ConcurrentHashMap<>();
    private final Map<String, ServedInvocation> running = new ConcurrentHashMap<>();
    private final InvocationFence fence;

    ServedFunctions(InvocationFence fence) {
        this.fence = fence;
    }

    void addDurable(String name, DurableFunction function) {
        Objects.requireNonNull(function, "function");
        add(name, (call, context) -> invoke(function, call, context));
    }

    void addPlain(String name, PlainFunction function) {
        Objects.requireNonNull(function, "function");
        add(name, (call, context) -> bytes(function.invoke(text(call.body()))));
    }

    private void add(String name, Served function) {
        if (functions.putIfAbsent(name, function) != null) {
            throw new IllegalArgumentException("There is a function '" + name + "' already; give each its own name");
        }
    }

    boolean has(String name) {
        return functions.containsKey(name);
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

    /** An event holds an input of 6 MB and records of 5 MiB as texts in JSON, where each byte may take six. */
    @Override
    public int maxBodyBytes() {
        return 72 * 1024 * 1024;
    }

    /** Each answer ends its connection: kept open, it might end just as the next invocation is sent, which would seem to have died. */
    @Override
    public HttpAnswer answer(HttpCall call) {
        String name = FunctionRoute.functionName(call);
        Served function = functions.get(name);
        if (function == null) {
            throw new ApiError(
                    Code.RESOURCE_NOT_FOUND,
                    "There is no function '" + name + "' here; there are " + new TreeSet<>(functions.keySet()));
        }
        ServedContext context = ServedContext.of(name, call);
        return answer(function, call, context).with("Connection", "close");
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

    /**
     * The boundary of the user's code: whatever comes out of it is the answer. An interrupt that it leaves behind would close the
     * connection which the answer goes to.
     */
    @SuppressWarnings("CatchThrowable")
    private static HttpAnswer answer(Served function, HttpCall call, ServedContext context) {
        try {
            return HttpAnswer.json(OK, function.answer(call, context));
        } catch (Throwable e) {
            ErrorObject error = error(e);
            log.warn("An invocation of the function '{}' failed with {}", context.functionName(), error.errorType());
            return HttpAnswer.json(OK, FunctionErrorJson.write(error)).with(FunctionRoute.FUNCTION_ERROR, "Unhandled");
        } finally {
            Thread.interrupted();
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

    /** A function as it is invoked over HTTP. */
    @FunctionalInterface
    private interface Served {
        byte[] answer(HttpCall call, ServedContext context) throws Exception;
    }
}
