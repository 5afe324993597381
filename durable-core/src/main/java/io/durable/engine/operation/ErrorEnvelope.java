package io.durable.engine.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.durable.error.BatchException;
import io.durable.error.CallbackException;
import io.durable.error.CallbackException.Reason;
import io.durable.error.ChildContextException;
import io.durable.error.CombinatorException;
import io.durable.error.DurableOperationException;
import io.durable.error.ErrorObject;
import io.durable.error.InvokeException;
import io.durable.error.SagaException;
import io.durable.error.StepException;
import io.durable.error.StepInterruptedException;
import io.durable.error.StepTimeoutException;
import io.durable.error.TimeLimitException;
import io.durable.error.WaitForConditionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an error object has no member for: the type that the body of an operation threw, the operation's name, and the failure
 * beneath. Travels in the error's data as {@code {"durableError":{"type":…,"operation":…,"data":…,"cause":{"kind":…,
 * "message":…,…}}}}, unless a foreign party has data of its own there. Failures that were combined stand in a list
 * {@code "causes"}, those of a saga's compensations in {@code "notCompensated"}, or {@code "compensations"} if it is told by others. A failure that is to fail the execution, whoever
 * reads it, has {@code {"durableError":{"fatal":true}}} instead.
 */
final class ErrorEnvelope {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOT = "durableError";
    static final String CAUSES = "causes";
    static final String NOT_COMPENSATED = "notCompensated";
    private static final String COMPENSATIONS = "compensations";
    private static final int SHORT = 100;
    private static final String FATAL = "{\"durableError\":{\"fatal\":true}}";

    private ErrorEnvelope() {}

    /** Null for a failure of which the other members of an error tell all. */
    static @Nullable String write(Throwable failure) {
        ObjectNode members = members(failure);
        if (members.isEmpty() && !(failure instanceof DurableOperationException)) {
            return null;
        }
        return JSON.createObjectNode().set(ROOT, members).toString();
    }

    private static ObjectNode members(Throwable failure) {
        if (failure instanceof Verdict verdict) {
            return members(verdict);
        }
        return failure instanceof DurableOperationException operation ? members(operation) : JSON.createObjectNode();
    }

    private static ObjectNode members(Verdict verdict) {
        if (verdict.failure() == null) {
            return withList(JSON.createObjectNode(), CAUSES, verdict.further());
        }
        return withList(members(verdict.failure()), NOT_COMPENSATED, verdict.further());
    }

    private static ObjectNode members(DurableOperationException failure) {
        ObjectNode node = JSON.createObjectNode();
        failure.errorType().ifPresent(type -> node.put("type", type));
        failure.operationName().ifPresent(name -> node.put("operation", name));
        failure.errorData().ifPresent(data -> node.put("data", data));
        if (failure instanceof InvokeException invoke) {
            node.put("status", invoke.status().name());
        }
        if (failure instanceof CombinatorException combined) {
            return withList(node, CAUSES, combined.causes());
        }
        if (failure.getCause() instanceof DurableOperationException inner) {
            node.set("cause", described(inner));
        }
        return failure instanceof SagaException saga
                ? withList(node, COMPENSATIONS, saga.compensationFailures())
                : node;
    }

    private static ObjectNode withList(ObjectNode node, String member, List<? extends Throwable> failures) {
        if (!failures.isEmpty()) {
            ArrayNode list = node.putArray(member);
            failures.forEach(failure -> list.add(described(failure)));
        }
        return node;
    }

    private static ObjectNode described(Throwable failure) {
        return members(failure).put("kind", ErrorKinds.of(failure)).put("message", failure.getMessage());
    }

    /**
     * The failure that an error of one of our kinds stands for.
     *
     * @param error the recorded error
     * @param restore makes the exception that was thrown in the first place, if it may
     * @return the failure; null if the error is of no such kind
     */
    static @Nullable DurableOperationException read(
            ErrorObject error, Function<ErrorObject, @Nullable Throwable> restore) {
        JsonNode members = parse(error.errorData());
        return rebuild(
                error.errorType(),
                error.errorMessage(),
                members == null ? JSON.createObjectNode().put("data", error.errorData()) : members,
                restore);
    }

    /** The failures in a list of the envelope; each stands for itself, whatever it was. */
    static List<Throwable> list(ErrorObject error, String list, Function<ErrorObject, @Nullable Throwable> restore) {
        JsonNode members = parse(error.errorData());
        return members == null ? List.of() : list(members, list, restore);
    }

    private static List<Throwable> list(
            JsonNode members, String list, Function<ErrorObject, @Nullable Throwable> restore) {
        List<Throwable> failures = new ArrayList<>();
        members.path(list).forEach(each -> failures.add(one(each, restore)));
        return failures;
    }

    /** What is neither of our kinds nor restored has come out of a context, as far as a workflow can tell. */
    private static Throwable one(JsonNode members, Function<ErrorObject, @Nullable Throwable> restore) {
        ErrorObject error = ErrorObject.of(text(members, "kind"), text(members, "message"));
        Throwable failure = rebuild(error.errorType(), error.errorMessage(), members, restore);
        if (failure == null) {
            failure = restore.apply(error);
        }
        return failure == null ? new ChildContextException(null, error, null) : failure;
    }

    /** An error with less of what its lists hold: of each failure its kind, and the beginning of its message. */
    static ErrorObject shortened(ErrorObject error) {
        if (!(parse(error.errorData()) instanceof ObjectNode members)) {
            return error;
        }
        for (String list : List.of(CAUSES, NOT_COMPENSATED)) {
            members.path(list).forEach(each -> shorten((ObjectNode) each));
        }
        String data = JSON.createObjectNode().set(ROOT, members).toString();
        return new ErrorObject(error.errorType(), error.errorMessage(), data, List.of());
    }

    private static void shorten(ObjectNode failure) {
        String message = text(failure, "message");
        failure.retain("type", "operation", "kind");
        failure.put("message", message == null ? null : ErrorObjects.beginning(message, SHORT));
    }

    static ErrorObject markFatal(ErrorObject error) {
        return new ErrorObject(error.errorType(), error.errorMessage(), FATAL, error.stackTrace());
    }

    static boolean isFatal(ErrorObject error) {
        return FATAL.equals(error.errorData());
    }

    static boolean isIn(ErrorObject error) {
        return parse(error.errorData()) != null;
    }

    /** The data without an envelope. */
    static @Nullable String data(ErrorObject error) {
        return parse(error.errorData()) == null ? error.errorData() : null;
    }

    private static @Nullable DurableOperationException rebuild(
            @Nullable String kind,
            @Nullable String message,
            JsonNode members,
            Function<ErrorObject, @Nullable Throwable> restore) {
        if (kind == null) {
            return null;
        }
        String name = text(members, "operation");
        ErrorObject error = new ErrorObject(text(members, "type"), message, text(members, "data"), List.of());
        Throwable cause = cause(members, error, restore);
        return switch (kind) {
            case ErrorKinds.STEP -> new StepException(name, error, cause);
            case ErrorKinds.STEP_INTERRUPTED -> new StepInterruptedException(name, error, null);
            case ErrorKinds.STEP_TIMEOUT -> new StepTimeoutException(name, error, null);
            case ErrorKinds.CHILD_CONTEXT -> new ChildContextException(name, error, cause);
            case ErrorKinds.INVOKE -> new InvokeException(name, status(members), error, cause);
            case ErrorKinds.CALLBACK_FAILED -> new CallbackException(name, Reason.FAILED, error, cause);
            case ErrorKinds.CALLBACK_TIMED_OUT -> new CallbackException(name, Reason.TIMED_OUT, error, cause);
            case ErrorKinds.CALLBACK_SUBMITTER_FAILED ->
                new CallbackException(name, Reason.SUBMITTER_FAILED, error, cause);
            case ErrorKinds.WAIT_FOR_CONDITION -> new WaitForConditionException(name, error, cause);
            case ErrorKinds.COMBINATOR -> new CombinatorException(name, error, list(members, CAUSES, restore));
            case ErrorKinds.SAGA -> new SagaException(name, error, cause, list(members, COMPENSATIONS, restore));
            case ErrorKinds.TIME_LIMIT -> new TimeLimitException(name, error);
            case ErrorKinds.BATCH -> new BatchException(name, error);
            default -> null;
        };
    }

    /** Any text may stand there: other SDKs write none. */
    private static InvokeException.Status status(JsonNode members) {
        String recorded = text(members, "status");
        return Arrays.stream(InvokeException.Status.values())
                .filter(status -> status.name().equals(recorded))
                .findFirst()
                .orElse(InvokeException.Status.FAILED);
    }

    private static @Nullable Throwable cause(
            JsonNode members, ErrorObject error, Function<ErrorObject, @Nullable Throwable> restore) {
        JsonNode cause = members.get("cause");
        return cause == null
                ? restore.apply(error)
                : rebuild(text(cause, "kind"), text(cause, "message"), cause, restore);
    }

    private static @Nullable String text(JsonNode node, String member) {
        JsonNode value = node.get(member);
        return value == null || value.isNull() ? null : value.asText();
    }

    private static @Nullable JsonNode parse(@Nullable String data) {
        if (data == null || !data.startsWith("{\"" + ROOT)) {
            return null;
        }
        try {
            return JSON.readTree(data).get(ROOT);
        } catch (JsonProcessingException notOurs) {
            return null;
        }
    }
}
