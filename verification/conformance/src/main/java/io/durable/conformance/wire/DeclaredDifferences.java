package io.durable.conformance.wire;

import static io.durable.conformance.wire.Difference.ABSENT;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The differences that are meant: all of them, each with its reason. */
final class DeclaredDifferences {

    private static final String CLASS_NAME =
            "an exception is named by its class, as Lambda's runtime for Java reports it";
    private static final String OWN_WORDS = "our own words for the same error";
    private static final String OWN_KIND = "a kind of its own instead of a plain Error";
    private static final String STACK_TRACE = "errors have a stack trace";
    private static final String ENVELOPE = "the original type and the causes travel in the error data";
    private static final String FOREIGN_TYPE = "the type that another party gave its error is kept";
    private static final String CONDITION = "a condition that failed has an exception of its own";
    private static final String SERDES = "what cannot be serialized fails the execution instead of every invocation";
    private static final String LETTER_CASE = "a stale token is told in any letter case, so the invocation is repeated";
    private static final String TOKENLESS = "an answer without token suspends: no further call";
    private static final String REPEATED =
            "after the client's own attempts the checkpoint log repeats an ambiguous call once, with the same client token";

    private static final String STOPPED_AT_ONCE =
            "a batch that has ended stops its items wherever they are, some before their next operation";

    private static final String UPDATE_TYPE = "Updates.Error.ErrorType";
    private static final String UPDATE_MESSAGE = "Updates.Error.ErrorMessage";
    private static final String UPDATE_PAYLOAD = "Updates.Payload";
    private static final String UPDATE_DATA = "Updates.Error.ErrorData";
    private static final String UPDATE_TRACE = "Updates.Error.StackTrace";
    private static final String TYPE = "output.Error.ErrorType";
    private static final String MESSAGE = "output.Error.ErrorMessage";
    private static final String DATA = "output.Error.ErrorData";
    private static final String TRACE = "output.Error.StackTrace";
    private static final String RESULT = "output.Result";
    private static final String ATTEMPTS = "fault.httpAttempts";

    private static final String CAUSE = ".*\\\\\"cause\\\\\":\\\\\"";
    private static final String LINES = "\\[\".*\"]";
    private static final String DURABLE_ERROR = "\"\\{\\\\\"durableError\\\\\":.*}\"";

    private static final String ITEM_FAILED =
            "\".*ChildContextError.*,\\\\\"ErrorMessage\\\\\":\\\\\"two\\\\\",\\\\\"Cause\\\\\".*\"";
    private static final String ITEM_FAILED_WITH_ENVELOPE =
            "\".*ChildContextError.*ErrorData.*durableError.*Cause.*StepError.*[$]RangeError.*\"";

    private static final String OUTCOME_FAILED = "\".*\"reason.*\"q\\\\\".*\"StepError\\\\\".*\"stack.*\"";
    private static final String OUTCOME_WITH_ENVELOPE = "\".*\"reason.*\"q\\\\\".*\"StepError\\\\\".*durableError.*\"";

    private static final String STEP_INTERRUPTED =
            "\"The step execution process was initiated but .* interruption[.]\"";
    private static final String WRONG_CONTEXT = "\"Context usage error in .* not the parent context[.]\"";
    private static final String NOT_DETERMINISTIC = "\".*Non-deterministic execution detected: .* workflow code[.]\"";
    private static final String NO_JSON =
            "\".*Serialization failed for step .*: Do not know how to serialize a BigInt\"";

    private static final String STALE = "faults: invalid token (lower case)";
    private static final String WITHOUT_TOKEN = "faults: no CheckpointToken in answer";

    private static final List<DeclaredDifference> TABLE = Stream.of(
                    rows(
                            UPDATE_TYPE,
                            "\"RangeError\"",
                            "\".*[$]RangeError\"",
                            CLASS_NAME,
                            "child-fail",
                            "map-3-fail",
                            "map-fail-fast",
                            "promise-all-settled",
                            "step-fail",
                            "step-fail-caught"),
                    rows(UPDATE_TYPE, "\"TypeError\"", "\".*[$]TypeError\"", CLASS_NAME, "step-retry"),
                    rows(UPDATE_MESSAGE, STEP_INTERRUPTED, "\".*'pay'.*\"", OWN_WORDS, "amo-interrupted"),
                    rows(UPDATE_DATA, ABSENT, DURABLE_ERROR, ENVELOPE, "child-fail", "map-3-fail", "map-fail-fast"),
                    rows(
                            UPDATE_PAYLOAD,
                            ITEM_FAILED,
                            ITEM_FAILED_WITH_ENVELOPE,
                            ENVELOPE,
                            "map-3-fail",
                            "map-fail-fast"),
                    rows(UPDATE_PAYLOAD, OUTCOME_FAILED, OUTCOME_WITH_ENVELOPE, ENVELOPE, "promise-all-settled"),
                    rows("Updates", "\\[START WAIT .*]", "\\[]", STOPPED_AT_ONCE, "map-min-successful")
                            .map(DeclaredDifference::sometimes),
                    rows(UPDATE_TRACE, ABSENT, LINES, STACK_TRACE, "child-fail", "map-3-fail", "map-fail-fast"),
                    rows(UPDATE_TRACE, ABSENT, LINES, STACK_TRACE, "promise-all-settled", "step-fail"),
                    rows(UPDATE_TRACE, ABSENT, LINES, STACK_TRACE, "step-fail-caught", "step-retry"),
                    rows(TYPE, "\"SyntaxError\"", "\".*[$]SyntaxError\"", CLASS_NAME, "handler-throws"),
                    rows(TYPE, "\"Error\"", "\"ContextUsageError\"", OWN_KIND, "wrong-context"),
                    rows(TYPE, "\"Error\"", "\".*IllegalArgumentException\"", CLASS_NAME, "bad-concurrency"),
                    rows(
                            MESSAGE,
                            "\"Invalid maxConcurrency: 0.*\"",
                            "\".*maxConcurrency is 0.*\"",
                            OWN_WORDS,
                            "bad-concurrency"),
                    rows(TRACE, ABSENT, LINES, STACK_TRACE, "bad-concurrency"),
                    rows(MESSAGE, WRONG_CONTEXT, "\".*'misuse'.*\"", OWN_WORDS, "wrong-context"),
                    rows(MESSAGE, NOT_DETERMINISTIC, "\".*'one'.*'other'.*\"", OWN_WORDS, "nondeterministic"),
                    rows(DATA, ABSENT, DURABLE_ERROR, ENVELOPE, "child-fail", "step-fail"),
                    rows(TRACE, ABSENT, LINES, STACK_TRACE, "bad-serdes", "child-fail", "handler-throws"),
                    rows(TRACE, ABSENT, LINES, STACK_TRACE, "nondeterministic", "step-fail", "wrong-context"),
                    outside(),
                    conditions(),
                    rows("answer", "thrown SerdesFailedError: .*", "returned FAILED", SERDES, "bad-serdes"),
                    rows("invocations", "3", "1", SERDES, "bad-serdes"),
                    rows(MESSAGE, NO_JSON, "\".*Unwritable.*\"", OWN_WORDS, "bad-serdes"),
                    failsExecution("403", "not authorized"),
                    failsExecution("404", "no such execution"),
                    failsExecution("413", "too big"),
                    failsExecution(
                            "other 400", "STEP output payload size must be less than or equal to 262144 bytes[.]"),
                    failsExecution("502 KMSAccessDeniedException", "kms says no"),
                    failsInvocation("503", "down"),
                    failsInvocation("429 throttle", "Rate exceeded"),
                    failsInvocation("500 ServiceException", "oops"),
                    failsInvocation("invalid token (Capitals)", "Invalid Checkpoint Token: stale"),
                    rows(
                            ATTEMPTS,
                            attempts("123123"),
                            attempts("123123123123"),
                            REPEATED,
                            "faults: 503",
                            "faults: 500 ServiceException"),
                    rows(ATTEMPTS, attempts("1"), attempts("11"), LETTER_CASE, STALE),
                    rows("fault.returned", ".*\"FAILED\".*", ABSENT, LETTER_CASE, STALE),
                    rows(
                            "fault.thrown",
                            ABSENT,
                            ".*CheckpointException.*Invalid checkpoint token.*",
                            LETTER_CASE,
                            STALE),
                    rows(ATTEMPTS, attempts("11"), attempts("1"), TOKENLESS, WITHOUT_TOKEN),
                    rows("fault.returned.Status", "\"SUCCEEDED\"", "\"PENDING\"", TOKENLESS, WITHOUT_TOKEN),
                    rows("fault.returned.Result", "\"3\"", ABSENT, TOKENLESS, WITHOUT_TOKEN))
            .flatMap(rows -> rows)
            .toList();

    private DeclaredDifferences() {}

    static List<DeclaredDifference> all() {
        return TABLE;
    }

    /** What is meant to differ in a case. */
    static List<DeclaredDifference> of(String caseName) {
        return TABLE.stream().filter(each -> each.caseName().equals(caseName)).toList();
    }

    private static Stream<DeclaredDifference> rows(
            String field, String captured, String observed, String reason, String... caseNames) {
        return Arrays.stream(caseNames).map(name -> DeclaredDifference.of(name, field, captured, observed, reason));
    }

    private static Stream<DeclaredDifference> outside() {
        return Stream.of(
                        rows(
                                UPDATE_DATA,
                                "\"\\{\\\\\"code\\\\\":7}\"",
                                ".*durableError.*Rejected.*code.*7.*",
                                FOREIGN_TYPE,
                                "callback-fail"),
                        rows(
                                RESULT,
                                CAUSE + "CallbackExternalError.*",
                                CAUSE + "Rejected.*",
                                FOREIGN_TYPE,
                                "callback-fail"),
                        rows(RESULT, CAUSE + "Error.*", CAUSE + "StepError.*", FOREIGN_TYPE, "invoke-fail"),
                        rows(UPDATE_TRACE, ABSENT, LINES, STACK_TRACE, "callback-fail"))
                .flatMap(rows -> rows);
    }

    private static Stream<DeclaredDifference> conditions() {
        String kind = ".*\\\\\"type\\\\\":\\\\\"";
        return Stream.of(
                        rows(UPDATE_TYPE, "\"RangeError\"", "\".*[$]RangeError\"", CLASS_NAME, "condition-throws"),
                        rows(UPDATE_TRACE, ABSENT, LINES, STACK_TRACE, "condition-throws"),
                        rows(
                                RESULT,
                                kind + "StepError.*",
                                kind + "WaitForConditionError.*",
                                CONDITION,
                                "condition-throws"))
                .flatMap(rows -> rows);
    }

    /** The service's own words are in our message as in the reference's, whatever stands around them. */
    private static Stream<DeclaredDifference> failsExecution(String fault, String message) {
        String captured = "\"\\[Unrecoverable Execution] Checkpoint failed: " + message + "\"";
        String name = "faults: " + fault;
        return Stream.concat(
                rows("fault.returned.Error.ErrorMessage", captured, ".*" + message + "\"", OWN_WORDS, name),
                rows("fault.returned.Error.StackTrace", ABSENT, LINES, STACK_TRACE, name));
    }

    private static Stream<DeclaredDifference> failsInvocation(String fault, String message) {
        String captured = "\"\\[Unrecoverable Invocation] Checkpoint failed: " + message + "\"";
        String type = "\"CheckpointUnrecoverableInvocationError\"";
        String name = "faults: " + fault;
        return Stream.concat(
                rows("fault.thrown.errorMessage", captured, ".*" + message + "\"", OWN_WORDS, name),
                rows("fault.thrown.errorType", type, ".*[.]CheckpointException\"", CLASS_NAME, name));
    }

    private static String attempts(String numbers) {
        return numbers.chars()
                .mapToObj(number -> "\"attempt=" + (char) number + "; max=3\"")
                .collect(Collectors.joining(",", "\\[", "]"));
    }
}
