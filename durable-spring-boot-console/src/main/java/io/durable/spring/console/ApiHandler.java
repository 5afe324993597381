package io.durable.spring.console;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.durable.spring.console.ApiError.Code;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From HTTP to a call and back. */
final class ApiHandler implements HttpHandler {

    private static final Logger log = LoggerFactory.getLogger(DurableConsole.class);

    /** More than any request of the API may have: what is too big is the backend's to say. */
    private static final int LARGEST_BODY = 8 * 1024 * 1024;

    private static final JsonMapper JSON = new JsonMapper();

    private final DurableApi api;

    ApiHandler(DurableApi api) {
        this.api = api;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                LocalCallers.require(exchange.getRequestHeaders());
                byte[] body = body(exchange);
                respond(exchange, 200, api.answer(request(exchange), body));
            } catch (ApiError e) {
                refuse(exchange, e);
            } catch (RuntimeException e) {
                log.error("A call of the local durable execution API failed", e);
                refuse(exchange, new ApiError(Code.SERVICE, "The call failed; the log says why", e));
            }
        }
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new ApiError(Code.REQUEST_TOO_LARGE, "The request has more than " + LARGEST_BODY + " bytes");
        }
        return body;
    }

    private static ApiRequest request(HttpExchange exchange) {
        try {
            return ApiRequest.of(exchange.getRequestMethod(), exchange.getRequestURI());
        } catch (IllegalArgumentException e) {
            throw new ApiError(Code.INVALID_PARAMETER_VALUE, "The URI is not encoded properly", e);
        }
    }

    private static void refuse(HttpExchange exchange, ApiError error) throws IOException {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("Type", "User");
        body.put(error.code().messageMember(), String.valueOf(error.getMessage()));
        exchange.getResponseHeaders().set("x-amzn-ErrorType", error.code().type());
        respond(exchange, error.code().status(), JSON.writeValueAsBytes(body));
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
