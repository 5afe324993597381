package io.durable.backend.http;

/**
 * Answers the calls that a {@link LoopbackServer} takes.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface HttpCalls {

    /**
     * Answers a call. Runs on a thread of its own, beside other calls, which is interrupted when the server stops.
     *
     * @param call the call
     * @return the answer
     * @throws ApiError if the answer is an error; any other exception is logged and answered by a {@code ServiceException}
     * @throws InterruptedException if the server stops meanwhile; the connection is closed
     */
    HttpAnswer answer(HttpCall call) throws InterruptedException;

    /**
     * The largest body that a call may have; one that is larger is refused before it is answered.
     *
     * @return bytes; default 8 MiB, more than any request of the API may have
     */
    default int maxBodyBytes() {
        return 8 * 1024 * 1024;
    }
}
