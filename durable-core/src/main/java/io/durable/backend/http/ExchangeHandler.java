package io.durable.backend.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.durable.backend.http.ApiError.Code;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From HTTP to a call and back. */
final class ExchangeHandler implements HttpHandler {

    private static final Logger log = LoggerFactory.getLogger(LoopbackServer.class);

    /** With it {@link HttpExchange#sendResponseHeaders} sends no body; with 0 it would send one of unknown length. */
    private static final int NO_BODY = -1;

    private final HttpCalls calls;

    ExchangeHandler(HttpCalls calls) {
        this.calls = calls;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpAnswer answer(HttpExchange exchange) throws IOException, InterruptedException {
        try {
            LocalCallers.require(exchange.getRequestHeaders());
            return calls.answer(call(exchange));
        } catch (ApiError e) {
            return e.answer();
        } catch (RuntimeException e) {
            log.error(
                    "A call of {} failed", exchange.getHttpContext().getServer().getAddress(), e);
            return new ApiError(Code.SERVICE, "The call failed; the log of the local process says why").answer();
        }
    }

    private HttpCall call(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new HttpCall(
                exchange.getRequestMethod(),
                UriParts.path(exchange.getRequestURI()),
                UriParts.query(exchange.getRequestURI()),
                headers,
                RequestBody.read(exchange, calls.maxBodyBytes()),
                exchange::close);
    }

    private static void send(HttpExchange exchange, HttpAnswer answer) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body();
        boolean hasBody = body.length > 0 && !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), hasBody ? body.length : NO_BODY);
        if (hasBody) {
            exchange.getResponseBody().write(body);
        }
    }
}
