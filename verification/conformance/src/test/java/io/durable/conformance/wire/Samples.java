package io.durable.conformance.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.durable.conformance.wire.Answer.Returned;
import java.util.Arrays;
import java.util.List;

/** Traffic of an execution with a child context, a step in it and a wait, and ways to tamper with it. */
final class Samples {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final JsonNode START_CONTEXT =
            json("{'Id':'1','Type':'CONTEXT','Action':'START','Name':'group','SubType':'RunInChildContext'}");
    static final JsonNode START_STEP =
            json("{'Id':'1-1','ParentId':'1','Type':'STEP','Action':'START','Name':'a','SubType':'Step'}");
    static final JsonNode SUCCEED_STEP = json("{'Id':'1-1','ParentId':'1','Type':'STEP','Action':'SUCCEED','Name':'a',"
            + "'SubType':'Step','Payload':'41'}");
    static final JsonNode SUCCEED_CONTEXT = json("{'Id':'1','Type':'CONTEXT','Action':'SUCCEED','Name':'group',"
            + "'SubType':'RunInChildContext','Payload':'42'}");
    static final JsonNode START_WAIT = json("{'Id':'2','Type':'WAIT','Action':'START','Name':'w','SubType':'Wait',"
            + "'WaitOptions':{'WaitSeconds':1}}");

    private Samples() {}

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The traffic as the reference would have sent it: three calls. */
    static Traffic captured() {
        return traffic(
                call("t1", "c1", START_CONTEXT, START_STEP, SUCCEED_STEP),
                call("t2", "c2", SUCCEED_CONTEXT),
                call("t3", "c3", START_WAIT));
    }

    static Traffic traffic(Call... calls) {
        return traffic("{'Status':'SUCCEEDED','Result':'42'}", calls);
    }

    static Traffic traffic(String output, Call... calls) {
        return Traffic.of(List.of(new Traffic.Invocation(Arrays.asList(calls), new Returned(json(output)))));
    }

    static Call call(String token, String clientToken, JsonNode... updates) {
        ObjectNode body = JSON.createObjectNode();
        body.put("CheckpointToken", token);
        body.putArray("Updates").addAll(Arrays.asList(updates));
        body.put("ClientToken", clientToken);
        return new Call("POST /2025-12-01/durable-executions/arn/checkpoint", body);
    }

    /** A copy of an update with another value. */
    static JsonNode with(JsonNode update, String member, String value) {
        ObjectNode copy = update.deepCopy();
        return copy.put(member, value);
    }

    /** A copy of an update without a member. */
    static JsonNode without(JsonNode update, String member) {
        ObjectNode copy = update.deepCopy();
        copy.remove(member);
        return copy;
    }
}
