package io.durable.backend.http;

import io.durable.backend.InvocationFailedException;
import io.durable.backend.json.FunctionErrorJson;
import io.durable.error.ErrorObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One invocation on its way.
 *
 * @param name the function
 * @param requestId the invocation
 * @param timeout how long to wait for the answer; empty: as long as it takes
 */
record RemoteCall(String name, String requestId, Optional<Duration> timeout) {

    private static final Logger log = LoggerFactory.getLogger(RemoteFunction.class);

    private static final int OK = 200;

    /** One for all functions: it has a thread of its own. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * Sends the event.
     *
     * @return the body of the answer
     * @throws InvocationFailedException if the function has thrown, has died, was not there or took too long
     */
    byte[] send(HttpRequest.Builder request, byte[] event) {
        HttpResponse<byte[]> answer =
                receive(request.POST(BodyPublishers.ofByteArray(event)).build());
        boolean threw =
                answer.headers().firstValue(FunctionRoute.FUNCTION_ERROR).isPresent();
        if (threw || answer.statusCode() != OK) {
            throw new InvocationFailedException(error(answer));
        }
        return answer.body();
    }

    /** Whatever ends the wait ends the call: what is cancelled closes its connection. */
    private HttpResponse<byte[]> receive(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer = CLIENT.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return timeout.isPresent() ? answer.get(timeout.get().toNanos(), TimeUnit.NANOSECONDS) : answer.get();
        } catch (ExecutionException e) {
            log.warn("No answer came from the function '{}' at {}: {}", name, request.uri(), reason(e));
            throw InvocationFailedException.exited(requestId);
        } catch (TimeoutException e) {
            throw InvocationFailedException.timedOut(requestId, timeout.orElseThrow());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw InvocationFailedException.exited(requestId);
        } finally {
            answer.cancel(true);
        }
    }

    private static String reason(ExecutionException e) {
        return String.valueOf(e.getCause());
    }

    private static ErrorObject error(HttpResponse<byte[]> answer) {
        ErrorObject error = FunctionErrorJson.read(answer.body());
        String type = Optional.ofNullable(error.errorType())
                .or(() -> answer.headers().firstValue(FunctionRoute.ERROR_TYPE))
                .orElseGet(() -> answer.statusCode() == OK ? "Unhandled" : "HttpStatus" + answer.statusCode());
        return new ErrorObject(type, error.errorMessage(), error.errorData(), error.stackTrace());
    }
}
