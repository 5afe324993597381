package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.OperationUpdate;
import io.durable.backend.StatePage;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of the calls CheckpointDurableExecution and GetDurableExecutionState.
 *
 * <p>Points in time are written as epoch seconds with three places, and read in every form that the service or one of its
 * emulators writes. Messages of exceptions hold neither tokens nor payloads.
 *
 * @since 0.1
 */
public final class CheckpointJson {

    private static final StatePage NO_NEWS = new StatePage(List.of(), null);

    private CheckpointJson() {}

    /**
     * Reads the body of a checkpoint call. One without client token gets one of its own: it repeats no other.
     *
     * @param arn the execution, from the path of the call
     * @param body UTF-8
     * @return the call
     * @throws IllegalArgumentException if the body is no JSON object, has no checkpoint token or has an update without id,
     *     type or action
     */
    public static CheckpointRequest readRequest(String arn, byte[] body) {
        return Documents.read(body, "The checkpoint request", parser -> request(arn, parser));
    }

    private static CheckpointRequest request(String arn, JsonParser parser) throws IOException {
        @Nullable String token = null;
        @Nullable String clientToken = null;
        List<OperationUpdate> updates = List.of();
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            switch (member) {
                case "CheckpointToken" -> token = Members.text(parser, member);
                case "ClientToken" -> clientToken = Members.text(parser, member);
                case "Updates" -> updates = Members.objects(parser, member, UpdateReader::read);
                default -> Members.skip(parser);
            }
        }
        return new CheckpointRequest(
                arn,
                Members.require(token, "CheckpointToken", "The checkpoint request"),
                updates,
                clientToken == null ? UUID.randomUUID().toString() : clientToken);
    }

    /**
     * Writes the body of a checkpoint call; its ARN belongs in the path.
     *
     * @param request the call
     * @return UTF-8
     */
    public static byte[] writeRequest(CheckpointRequest request) {
        return Documents.write(generator -> {
            Members.writeText(generator, "CheckpointToken", request.checkpointToken());
            Members.writeText(generator, "ClientToken", request.clientToken());
            generator.writeArrayFieldStart("Updates");
            var writer = new UpdateWriter(generator);
            for (OperationUpdate update : request.updates()) {
                writer.write(update);
            }
            generator.writeEndArray();
        });
    }

    /**
     * Writes the answer to a checkpoint call.
     *
     * @param response the answer
     * @return UTF-8
     */
    public static byte[] writeResponse(CheckpointResponse response) {
        return Documents.write(generator -> {
            Members.writeText(generator, "CheckpointToken", response.checkpointToken());
            generator.writeObjectFieldStart("NewExecutionState");
            writeState(generator, new StatePage(response.operations(), response.nextMarker()));
            generator.writeEndObject();
        });
    }

    /**
     * Reads the answer to a checkpoint call.
     *
     * @param body UTF-8
     * @return the answer; without token or news if it has none
     * @throws IllegalArgumentException if the body is no JSON object, or an operation lacks a member that it must have or has
     *     an unknown type or status
     */
    public static CheckpointResponse readResponse(byte[] body) {
        return Documents.read(body, "The answer to the checkpoint", CheckpointJson::response);
    }

    private static CheckpointResponse response(JsonParser parser) throws IOException {
        @Nullable String token = null;
        @Nullable StatePage news = null;
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            switch (member) {
                case "CheckpointToken" -> token = Members.text(parser, member);
                case "NewExecutionState" -> news = PageReader.readMember(parser, member);
                default -> Members.skip(parser);
            }
        }
        StatePage page = news == null ? NO_NEWS : news;
        return new CheckpointResponse(token, page.operations(), page.nextMarker());
    }

    /**
     * Writes a page of records.
     *
     * @param page the page
     * @return UTF-8
     */
    public static byte[] writePage(StatePage page) {
        return Documents.write(generator -> writeState(generator, page));
    }

    private static void writeState(JsonGenerator generator, StatePage page) throws IOException {
        new OperationWriter(generator, Timestamps.EPOCH_SECONDS).writeList(page.operations());
        Members.writeText(generator, "NextMarker", page.nextMarker());
    }

    /**
     * Reads a page of records.
     *
     * @param body UTF-8
     * @return the page
     * @throws IllegalArgumentException if the body is no JSON object, or an operation lacks a member that it must have or has
     *     an unknown type or status
     */
    public static StatePage readPage(byte[] body) {
        return Documents.read(body, "The page of the state", PageReader::read);
    }
}
