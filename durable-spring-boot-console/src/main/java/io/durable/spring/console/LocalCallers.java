package io.durable.spring.console;

import com.sun.net.httpserver.Headers;
import io.durable.spring.console.ApiError.Code;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may call. The listener is reachable from this machine only, but a browser on it acts for any page: one whose name
 * resolves to the loopback address shows in the header Host, any other one in the header Origin.
 */
final class LocalCallers {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private LocalCallers() {}

    /**
     * Refuses what does not come from this machine.
     *
     * @throws ApiError if the host that was called, or the page that calls, is another one
     */
    static void require(Headers headers) {
        @Nullable String origin = headers.getFirst("Origin");
        boolean local = isLoopback("http://" + headers.getFirst("Host")) && (origin == null || isLoopback(origin));
        if (!local) {
            throw new ApiError(Code.ACCESS_DENIED, "Only this machine may call, by a loopback name");
        }
    }

    private static boolean isLoopback(String uri) {
        try {
            @Nullable String host = new URI(uri).getHost();
            return host != null && LOOPBACK.contains(host);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
