package io.durable.backend.memory;

import static io.durable.backend.memory.Rejections.rejectIf;

import io.durable.DurableLimits;
import io.durable.OperationType;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions.ChainedInvokeOptions;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with an update whatever the state of its operation: lexical limits, sizes, members that exclude each other. */
final class UpdateChecks {

    static final String INVALID_ACTION = "Invalid action for the given operation type.";

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final Pattern NAME = Pattern.compile("[\\x20-\\x7E]{1," + DurableLimits.MAX_NAME_LENGTH + "}");
    private static final Pattern SUB_TYPE =
            Pattern.compile("[a-zA-Z0-9_-]{1," + DurableLimits.MAX_SUB_TYPE_LENGTH + "}");


    static final Pattern TENANT_ID = Pattern.compile("[a-zA-Z0-9._:/=+@ -]{1,256}");
    static final String TENANT_ID_RULE = "1 to 256 of a-z A-Z 0-9 . _ : / = + - @ and space";

    private UpdateChecks() {}

    static void check(OperationUpdate update) {
        checkIdentity(update.identity());
        checkOutcome(update);
        checkSizes(update);
    }

    /** A wait or a delay, in seconds. */
    static void checkDelay(String member, int seconds) {
        long shortest = DurableLimits.MIN_DELAY.toSeconds();
        long longest = DurableLimits.MAX_DELAY.toSeconds();
        rejectIf(
                seconds < shortest || seconds > longest,
                member + " must be between " + shortest + " and " + longest + ".");
    }

    /** A timeout in seconds, of which 0 is none. */
    static void checkTimeout(String member, int seconds) {
        rejectIf(seconds < 0, member + " must be 0 or more.");
    }

    /** Which function is invoked, and for whom. */
    static void checkCallee(ChainedInvokeOptions options) {
        rejectIf(
                !Arns.isFunction(options.functionName()),
                "Invalid function name '" + options.functionName()
                        + "': give a name of 1 to 140 of a-z A-Z 0-9 - _, or an ARN.");
        requireMatch(options.tenantId(), TENANT_ID, "Invalid tenant id: use " + TENANT_ID_RULE + ".");
    }

    private static void checkIdentity(OperationIdentity identity) {
        requireMatch(identity.id(), ID, "Invalid operation id: use 1 to 64 of a-z A-Z 0-9 - _.");
        requireMatch(identity.parentId(), ID, "Invalid parent operation id: use 1 to 64 of a-z A-Z 0-9 - _.");
        requireMatch(identity.name(), NAME, "Invalid operation name: use 1 to 256 printable ASCII characters.");
        requireMatch(identity.subType(), SUB_TYPE, "Invalid operation sub type: use 1 to 32 of a-z A-Z 0-9 - _.");
    }

    private static void requireMatch(@Nullable String text, Pattern pattern, String message) {
        rejectIf(text != null && !pattern.matcher(text).matches(), message);
    }

    private static void checkOutcome(OperationUpdate update) {
        rejectIf(
                update.action() == OperationAction.SUCCEED && update.error() != null,
                "Cannot provide an Error for SUCCEED action.");
        rejectIf(
                update.action() == OperationAction.FAIL && update.payload() != null,
                "Cannot provide a Payload for FAIL action.");
    }

    private static void checkSizes(OperationUpdate update) {
        OperationType type = update.identity().type();
        int limit = payloadLimit(type);
        rejectIf(
                Utf8.length(update.payload()) > limit,
                type + (type == OperationType.CHAINED_INVOKE ? " input" : " output")
                        + " payload size must be less than or equal to " + limit + " bytes.");
        rejectIf(
                update.error() != null && ErrorSize.of(update.error()) > DurableLimits.MAX_ERROR_BYTES,
                "Error object size must be less than " + DurableLimits.MAX_ERROR_BYTES + " bytes.");
    }

    private static int payloadLimit(OperationType type) {
        return switch (type) {
            case EXECUTION -> DurableLimits.MAX_REQUEST_PAYLOAD_BYTES;
            case CHAINED_INVOKE -> DurableLimits.MAX_INVOKE_PAYLOAD_BYTES;
            case CONTEXT, STEP, WAIT, CALLBACK -> DurableLimits.MAX_PAYLOAD_BYTES;
        };
    }
}
