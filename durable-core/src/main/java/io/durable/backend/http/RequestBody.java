package io.durable.backend.http;

import com.sun.net.httpserver.HttpExchange;
import io.durable.backend.http.ApiError.Code;
import java.io.IOException;
import java.io.InputStream;

/** Reads bodies: whole, or not at all. */
final class RequestBody {

    /** A caller that is still sending does not see an answer: so much more is read and forgotten first. */
    private static final long PATIENCE = 64L * 1024 * 1024;

    private static final int CHUNK = 64 * 1024;

    private RequestBody() {}

    /**
     * Reads the body of a request.
     *
     * @param largest how many bytes it may have
     * @throws ApiError if it is too large
     * @throws IOException if the connection ended before the body: the JDK's stream says so
     */
    static byte[] read(HttpExchange exchange, int largest) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(largest + 1);
        if (body.length > largest) {
            forget(in);
            throw new ApiError(Code.REQUEST_TOO_LARGE, "The request has more than " + largest + " bytes");
        }
        return body;
    }

    private static void forget(InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long read = 0;
        for (int n = in.read(chunk); n >= 0 && read < PATIENCE; n = in.read(chunk)) {
            read += n;
        }
    }
}
