package io.durable.backend.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.Operation;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.backend.StatePage;
import io.durable.backend.UpdateOptions;
import io.durable.error.ErrorObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What is written reads back as the same, for values made up from a seed that each failure shows. */
class RoundTripTests {

    private static final int ROUNDS = 50;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @RepeatedTest(ROUNDS)
    void of_events() {
        List<Operation> operations = new ArrayList<>();
        operations.add(operation(OperationType.EXECUTION));
        operations.addAll(operations());
        var input = new InvocationInput(
                "arn/" + operations.get(0).id(), "t" + text(), operations, maybe(this::text), texts());

        assertThat(InvocationJson.readInput(InvocationJson.writeInput(input)))
                .as("seed %d", seed)
                .isEqualTo(input);
    }

    @RepeatedTest(ROUNDS)
    void of_answers() {
        InvocationOutput output = switch (random.nextInt(3)) {
            case 0 -> new InvocationOutput.Succeeded(maybe(this::text));
            case 1 -> new InvocationOutput.Failed(error());
            default -> new InvocationOutput.Pending();
        };

        assertThat(InvocationJson.readOutput(InvocationJson.writeOutput(output)))
                .as("seed %d", seed)
                .isEqualTo(output);
    }

    @RepeatedTest(ROUNDS)
    void of_checkpoint_requests() {
        List<OperationUpdate> updates = new ArrayList<>();
        for (OperationType type : OperationType.values()) {
            updates.add(new OperationUpdate(
                    identity(type),
                    oneOf(OperationAction.values()),
                    maybe(this::text),
                    maybe(this::error),
                    type == OperationType.EXECUTION ? null : maybe(() -> options(type))));
        }
        var request = new CheckpointRequest("arn", text(), updates, text());

        assertThat(CheckpointJson.readRequest("arn", CheckpointJson.writeRequest(request)))
                .as("seed %d", seed)
                .isEqualTo(request);
    }

    @RepeatedTest(ROUNDS)
    void of_checkpoint_responses_and_pages() {
        var response = new CheckpointResponse(maybe(this::text), operations(), maybe(this::text));
        var page = new StatePage(operations(), maybe(this::text));

        assertThat(CheckpointJson.readResponse(CheckpointJson.writeResponse(response)))
                .as("seed %d", seed)
                .isEqualTo(response);
        assertThat(CheckpointJson.readPage(CheckpointJson.writePage(page)))
                .as("seed %d", seed)
                .isEqualTo(page);
    }

    /** Half a surrogate pair has no UTF-8; an error message cut in the middle of an emoji has one. */
    @Test
    void of_texts_that_are_no_unicode() {
        var output = new InvocationOutput.Succeeded("cut \uD83D, \uDE00 reversed \uDE00\uD83D, whole \uD83D\uDE00, é");

        assertThat(InvocationJson.readOutput(InvocationJson.writeOutput(output)))
                .isEqualTo(output);
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (OperationType type : OperationType.values()) {
            operations.add(operation(type));
        }
        return operations;
    }

    private Operation operation(OperationType type) {
        return new Operation(
                identity(type),
                oneOf(OperationStatus.values()),
                instant(),
                maybe(this::instant),
                random.nextInt(5) == 0 ? OperationDetails.none(type) : details(type));
    }

    private OperationIdentity identity(OperationType type) {
        return new OperationIdentity(text(), maybe(this::text), maybe(this::text), type, maybe(this::text));
    }

    private OperationDetails details(OperationType type) {
        return switch (type) {
            case EXECUTION -> new OperationDetails.ExecutionDetails(maybe(this::text));
            case CONTEXT ->
                new OperationDetails.ContextDetails(maybe(this::text), maybe(this::error), random.nextBoolean());
            case STEP ->
                new OperationDetails.StepDetails(
                        random.nextInt(), maybe(this::instant), maybe(this::text), maybe(this::error));
            case WAIT -> new OperationDetails.WaitDetails(maybe(this::instant));
            case CALLBACK ->
                new OperationDetails.CallbackDetails(maybe(this::text), maybe(this::text), maybe(this::error));
            case CHAINED_INVOKE -> new OperationDetails.ChainedInvokeDetails(maybe(this::text), maybe(this::error));
        };
    }

    private UpdateOptions options(OperationType type) {
        return switch (type) {
            case CONTEXT -> new UpdateOptions.ContextOptions(random.nextBoolean());
            case STEP -> new UpdateOptions.StepOptions(random.nextInt());
            case WAIT -> new UpdateOptions.WaitOptions(random.nextInt());
            case CALLBACK -> new UpdateOptions.CallbackOptions(random.nextInt(2), random.nextInt(2));
            case CHAINED_INVOKE -> new UpdateOptions.ChainedInvokeOptions(text(), maybe(this::text));
            case EXECUTION -> throw new AssertionError(type);
        };
    }

    private ErrorObject error() {
        return new ErrorObject(maybe(this::text), maybe(this::text), maybe(this::text), texts());
    }

    private List<String> texts() {
        return random.ints(random.nextInt(3)).mapToObj(i -> text()).toList();
    }

    /** Milliseconds between 1974 and 2100: the seconds of much later ones have doubles that differ by a microsecond. */
    private Instant instant() {
        return Instant.ofEpochMilli(random.nextLong(126_230_400_000L, 4_102_444_800_000L));
    }

    /** Any chars at all, unpaired surrogates, controls and quotes among them. */
    private String text() {
        var text = new StringBuilder("x");
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
        }
        return text.toString();
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T maybe(Supplier<T> value) {
        return random.nextInt(4) == 0 ? null : value.get();
    }
}
