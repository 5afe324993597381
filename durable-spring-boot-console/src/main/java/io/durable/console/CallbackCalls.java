package io.durable.console;

import io.durable.backend.http.HttpAnswer;
import io.durable.backend.http.HttpCall;
import io.durable.backend.json.ErrorObjectJson;
import io.durable.client.DurableExecutions;
import java.nio.charset.StandardCharsets;

/** The calls that complete callbacks. */
record CallbackCalls(DurableExecutions backend) {

    HttpAnswer succeed(String callbackId, HttpCall call) {
        backend.succeedCallbackRaw(callbackId, call.body());
        return done();
    }

    HttpAnswer fail(String callbackId, HttpCall call) {
        backend.failCallback(callbackId, ErrorObjectJson.readRequest(call.body()));
        return done();
    }

    HttpAnswer heartbeat(String callbackId) {
        backend.heartbeatCallback(callbackId);
        return done();
    }

    private static HttpAnswer done() {
        return HttpAnswer.json(200, "{}".getBytes(StandardCharsets.UTF_8));
    }
}
