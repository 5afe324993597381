package io.durable.conformance.wire;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The differences that are meant: all of them, each with its reason. */
final class DeclaredDifferences {

    private static final String CLASS_NAME =
            "an exception is named by its class, as Lambda's runtime for Java reports it";
    private static final String OWN_WORDS = "our own words for the same error";
    private static final String STACK_TRACE = "errors have a stack trace";
    private static final String ENVELOPE = "the original type and the causes travel in the error data";
    private static final String SERDES = "what cannot be serialized fails the execution instead of every invocation";
    private static final String LETTER_CASE = "a stale token is told in any letter case, so the invocation is repeated";
    private static final String TOKENLESS = "an answer without token suspends: no further call";
    private static final String REPEATED =
            "after the client's own attempts the checkpoint log repeats an ambiguous call once, with the same client token";

    private static final String TRACE = "\\[\".*\"]";
    private static final String DURABLE_ERROR = "\"\\{\\\\\"durableError\\\\\":.*}\"";

    private static final List<DeclaredDifference> TABLE = Stream.of(
                    rows(
                            "Updates.Error.ErrorType",
                            ".*[$]RangeError\"",
                            CLASS_NAME,
                            "child-fail",
                            "step-fail",
                            "step-fail-caught"),
                    rows("Updates.Error.ErrorType", ".*[$]TypeError\"", CLASS_NAME, "step-retry"),
                    rows("output.Error.ErrorType", ".*[$]SyntaxError\"", CLASS_NAME, "handler-throws"),
                    rows("output.Error.ErrorType", "\"ContextUsageError\"", "not only a plain Error", "wrong-context"),
                    rows("output.Error.ErrorType", "\"SerdesError\"", OWN_WORDS, "bad-serdes"),
                    rows("Updates.Error.ErrorMessage", ".*'pay'.*", OWN_WORDS, "amo-interrupted"),
                    rows("output.Error.ErrorMessage", ".*'misuse'.*", OWN_WORDS, "wrong-context"),
                    rows("output.Error.ErrorMessage", ".*'one'.*'other'.*", OWN_WORDS, "nondeterministic"),
                    rows("output.Error.ErrorMessage", ".*Unwritable.*", OWN_WORDS, "bad-serdes"),
                    rows(
                            "Updates.Error.StackTrace",
                            TRACE,
                            STACK_TRACE,
                            "amo-interrupted",
                            "child-fail",
                            "step-fail",
                            "step-fail-caught",
                            "step-retry"),
                    rows(
                            "output.Error.StackTrace",
                            TRACE,
                            STACK_TRACE,
                            "bad-serdes",
                            "child-fail",
                            "handler-throws",
                            "nondeterministic",
                            "step-fail",
                            "wrong-context"),
                    rows("Updates.Error.ErrorData", DURABLE_ERROR, ENVELOPE, "child-fail"),
                    rows("output.Error.ErrorData", DURABLE_ERROR, ENVELOPE, "child-fail", "step-fail"),
                    rows("answer", "returned FAILED", SERDES, "bad-serdes"),
                    rows("invocations", "1", SERDES, "bad-serdes"),
                    executionFault("403", "not authorized"),
                    executionFault("404", "no such execution"),
                    executionFault("413", "too big"),
                    executionFault("other 400", "STEP output payload size"),
                    executionFault("502 KMSAccessDeniedException", "kms says no"),
                    invocationFault("503", "down"),
                    invocationFault("429 throttle", "Rate exceeded"),
                    invocationFault("500 ServiceException", "oops"),
                    invocationFault("invalid token (Capitals)", "Invalid Checkpoint Token: stale"),
                    rows(
                            "fault.httpAttempts",
                            attempts("123123123123"),
                            REPEATED,
                            "faults: 503",
                            "faults: 500 ServiceException"),
                    rows("fault.httpAttempts", attempts("11"), LETTER_CASE, "faults: invalid token (lower case)"),
                    rows("fault.returned", Difference.ABSENT, LETTER_CASE, "faults: invalid token (lower case)"),
                    rows(
                            "fault.thrown",
                            ".*CheckpointException.*Invalid checkpoint token.*",
                            LETTER_CASE,
                            "faults: invalid token (lower case)"),
                    rows("fault.httpAttempts", attempts("1"), TOKENLESS, "faults: no CheckpointToken in answer"),
                    rows("fault.returned.Status", "\"PENDING\"", TOKENLESS, "faults: no CheckpointToken in answer"),
                    rows("fault.returned.Result", Difference.ABSENT, TOKENLESS, "faults: no CheckpointToken in answer"))
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

    private static Stream<DeclaredDifference> rows(String field, String observed, String reason, String... caseNames) {
        return Arrays.stream(caseNames).map(name -> DeclaredDifference.of(name, field, observed, reason));
    }

    /** The service's own words are in our message, whatever stands around them. */
    private static Stream<DeclaredDifference> executionFault(String fault, String message) {
        return Stream.concat(
                rows("fault.returned.Error.ErrorMessage", ".*" + message + ".*", OWN_WORDS, "faults: " + fault),
                rows("fault.returned.Error.StackTrace", TRACE, STACK_TRACE, "faults: " + fault));
    }

    private static Stream<DeclaredDifference> invocationFault(String fault, String message) {
        return Stream.concat(
                rows("fault.thrown.errorMessage", ".*" + message + "\"", OWN_WORDS, "faults: " + fault),
                rows(
                        "fault.thrown.errorType",
                        "\"io[.]durable[.]error[.]CheckpointException\"",
                        CLASS_NAME,
                        "faults: " + fault));
    }

    private static String attempts(String numbers) {
        return numbers.chars()
                .mapToObj(number -> "\"attempt=" + (char) number + "; max=3\"")
                .collect(Collectors.joining(",", "\\[", "]"));
    }
}
