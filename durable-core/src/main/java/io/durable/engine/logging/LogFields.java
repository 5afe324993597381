package io.durable.engine.logging;

import io.durable.backend.OperationIdentity;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The entries that the MDC has while code of a workflow runs.
 *
 * <p>{@code executionArn} and {@code requestId} throughout; {@code operationId}, {@code operationName} and {@code parentId}
 * within a child context or a step, {@code attempt} within a step; {@code replay} tells whether the context answers from
 * records.
 */
public final class LogFields {

    private static final String REPLAY = "replay";
    private static final String[] INVOCATION = {"executionArn", "requestId", REPLAY};
    private static final String[] OPERATION = {"operationId", "operationName", "parentId", "attempt", REPLAY};

    private static final String[] NONE = {};

    private final String executionArn;
    private final String requestId;
    private final boolean wanted;

    /**
     * For an invocation.
     *
     * @param executionArn the execution
     * @param requestId the id of the Lambda request
     * @param wanted whether there are to be such entries; the MDC is left alone if not
     */
    public LogFields(String executionArn, String requestId, boolean wanted) {
        this.executionArn = executionArn;
        this.requestId = requestId;
        this.wanted = wanted;
    }

    /**
     * The entries of the handler's code.
     *
     * @param replaying whether it begins with a replay
     * @return to be closed on the same thread
     */
    public MdcScope ofInvocation(boolean replaying) {
        return open(INVOCATION, executionArn, requestId, Boolean.toString(replaying));
    }

    /**
     * The entries of a child context's code.
     *
     * @param identity the context
     * @param replaying whether it begins with a replay
     * @return to be closed on the same thread
     */
    public MdcScope ofContext(OperationIdentity identity, boolean replaying) {
        return open(OPERATION, identity.id(), identity.name(), identity.parentId(), null, Boolean.toString(replaying));
    }

    /**
     * The entries of an attempt of a step.
     *
     * @param identity the step
     * @param attempt the number of the attempt, counted from 1
     * @return to be closed on the same thread
     */
    public MdcScope ofStep(OperationIdentity identity, int attempt) {
        return open(OPERATION, identity.id(), identity.name(), identity.parentId(), Integer.toString(attempt), "false");
    }

    private MdcScope open(String[] keys, @Nullable String... values) {
        return wanted ? MdcScope.open(keys, values) : MdcScope.open(NONE);
    }

    /**
     * Additional entries.
     *
     * @param fields the entries
     * @return to be closed on the same thread
     */
    public static MdcScope of(Map<String, String> fields) {
        String[] keys = fields.keySet().toArray(String[]::new);
        @Nullable String[] values = new @Nullable String[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = fields.get(keys[i]);
        }
        return MdcScope.open(keys, values);
    }

    /** Notes that the code of the calling thread replays no more. */
    public void replayIsOver() {
        if (wanted && MDC.get(REPLAY) != null) {
            MDC.put(REPLAY, "false");
        }
    }
}
